import { anchor } from '../../company/company.mts';
import type { JsonObject } from '../../json.mts';
import { createRandom } from '../../random.mts';
import { addDays, addMonths } from '../dates.mts';
import type { SeedContext } from './contacts.mts';
import { personId } from './ids.mts';

const day = 24 * 3600 * 1000;

/** What a person gives: donations, perhaps every month, perhaps promised; and a membership. */
export function seedGiving(context: SeedContext, index: number): void {
	const random = createRandom('civicrm', 'giving', index);
	const contact = personId(context.company.size, index);
	const gifts = random.chance(0.4) ? random.integer(1, 3) : 0;
	for (let gift = 0; gift < gifts; gift++) {
		const when = anchor - random.integer(1, 900) * day;
		seedContribution(context, contact, when, random.integer(2, 100) * 5);
	}
	if (random.chance(0.06)) seedRecurring(context, contact, anchor - random.integer(30, 400) * day);
	if (random.chance(0.25)) seedMembership(context, contact, anchor - random.integer(1, 900) * day);
	if (random.chance(0.03)) seedPledge(context, contact, anchor - random.integer(1, 90) * day);
}

function seedContribution(
	{ store, clock }: SeedContext,
	contact_id: number,
	when: number,
	amount: number,
	more: JsonObject = {},
): void {
	const id = store.nextId('Contribution');
	const stamp = clock.local(when);
	store.put('Contribution', {
		...{ id, contact_id, financial_type_id: 1, payment_instrument_id: 4, receive_date: stamp },
		...{ non_deductible_amount: 0, total_amount: amount, fee_amount: 0, net_amount: amount },
		...{ invoice_id: `seed-${id}`, currency: 'USD', source: 'Spring appeal', tax_amount: 0 },
		...{ contribution_status_id: id % 17 === 0 ? 2 : 1, created_date: stamp, modified_date: stamp },
		...more,
	});
}

function seedRecurring(context: SeedContext, contact_id: number, since: number): void {
	const { store, clock } = context;
	const id = store.nextId('ContributionRecur');
	const stamp = clock.local(since);
	store.put('ContributionRecur', {
		...{ id, contact_id, amount: 15, currency: 'USD', frequency_unit: 'month' },
		...{ frequency_interval: 1, start_date: stamp, create_date: stamp, modified_date: stamp },
		...{ contribution_status_id: 5, financial_type_id: 1, payment_instrument_id: 5 },
	});
	seedContribution(context, contact_id, since, 15, { contribution_recur_id: id });
}

function seedMembership({ store, clock }: SeedContext, contact_id: number, since: number): void {
	const id = store.nextId('Membership');
	const start = clock.local(since).slice(0, 10);
	const years = (id % 2) + 1;
	const end = addDays(addMonths(start, 12 * years), -1);
	const ended = end < clock.local(anchor).slice(0, 10);
	store.put('Membership', {
		...{ id, contact_id, membership_type_id: years === 2 ? 1 : 2, join_date: start },
		...{ start_date: start, end_date: end, status_id: ended ? 4 : 2, source: 'Web form' },
	});
}

function seedPledge({ store, clock }: SeedContext, contact_id: number, when: number): void {
	const start = `${clock.local(when).slice(0, 10)} 00:00:00`;
	store.put('Pledge', {
		...{ id: store.nextId('Pledge'), contact_id, financial_type_id: 1, amount: 120 },
		...{ original_installment_amount: 10, currency: 'USD', frequency_unit: 'month' },
		...{ frequency_interval: 1, frequency_day: 1, installments: 12, start_date: start },
		...{ create_date: start, status_id: 2, modified_date: start },
	});
}
