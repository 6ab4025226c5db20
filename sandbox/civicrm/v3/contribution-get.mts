import type { JsonObject } from '../../json.mts';
import type { Caller } from '../site.mts';
import { asText } from './names.mts';

const renamed: Record<string, string> = {
	source: 'contribution_source',
	cancel_date: 'contribution_cancel_date',
	check_number: 'contribution_check_number',
	campaign_id: 'contribution_campaign_id',
};

const unanswered = new Set([
	...['address_id', 'contribution_page_id', 'creditnote_id', 'tax_amount', 'created_date'],
	...['modified_date', 'revenue_recognition_date', 'financial_type_id'],
]);

/** A contribution under the names that APIv3 has for its fields (recorded). */
export function contributionRow({ site }: Caller, row: JsonObject): JsonObject {
	const values: JsonObject = { contribution_id: row.id ?? '' };
	for (const [name, value] of Object.entries(row)) {
		if (!unanswered.has(name) && name !== 'id') values[renamed[name] ?? name] = value;
	}
	const label = (name: string) => {
		const field = site.schema.field('Contribution', name);
		const option = field && site.options.byId(field, String(row[name] ?? ''));
		return asText(option?.label ?? null);
	};
	const group = site.store.find('CustomGroup', 'name', 'Donor_Information')[0];
	return {
		...values,
		[`${String(group?.table_name)}_id`]: '',
		contribution_recur_status: label('contribution_status_id'),
		payment_instrument: label('payment_instrument_id'),
		contribution_status: label('contribution_status_id'),
		check_number: row.check_number ?? '',
		instrument_id: row.payment_instrument_id ?? '',
		cancel_date: row.cancel_date ?? '',
		id: row.id ?? '',
	};
}
