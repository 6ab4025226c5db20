import { anchor } from '../../company/company.mts';
import type { Person } from '../../company/customers.mts';
import type { JsonObject } from '../../json.mts';
import { createRandom } from '../../random.mts';
import type { SeedContext } from './contacts.mts';
import { householdId, organisationId, personId } from './ids.mts';

/** Groups, tags, campaigns and events that the people are put into. */
export function seedTogether({ store, company, clock }: SeedContext): void {
	const stamp = clock.local(anchor - 1000 * 24 * 3600 * 1000);
	const groups = [
		'Administrators',
		'Newsletter Subscribers',
		'Summer Program Volunteers',
		'Advisory Board',
	];
	for (const title of [...groups, ...company.groups.map(({ name }) => name)]) {
		const id = store.nextId('Group');
		const type = id === 1 ? ['1'] : ['1', '2'];
		store.put('Group', {
			id,
			name: title,
			title,
			frontend_title: title,
			group_type: type,
			is_active: true,
		});
	}
	for (const label of tagLabels) {
		const id = store.nextId('Tag');
		const name = label.replaceAll(/[^\p{L}\p{N}]+/gu, '_');
		const row = { id, name, label, used_for: ['civicrm_contact'], created_date: stamp };
		store.put('Tag', { ...row, color: '#2260c3', is_selectable: true });
	}
	campaigns.forEach((title, index) => {
		const dates = { created_date: stamp, last_modified_date: stamp };
		const name = title.replaceAll(' ', '_');
		store.put('Campaign', {
			id: index + 1,
			name,
			title,
			campaign_type_id: 1,
			status_id: 2,
			...dates,
		});
	});
	events.forEach(([title = '', start_date = '', end_date = ''], index) => {
		store.put('Event', {
			...{ id: index + 1, title, event_type_id: (index % 6) + 1, start_date, end_date },
			...{ is_public: true, is_active: true, created_date: stamp, max_participants: 80 },
		});
	});
}

const tagLabels = [
	...['Non-profit', 'Company', 'Government Entity', 'Major Donor', 'Volunteer'],
	...['newsletter', 'VIP', 'trade fair 2025', 'café', 'key account', 'do not call', 'Größe M'],
];

const campaigns = ['Spring Appeal', 'Winter Coats', 'Città pulita'];

const events = [
	['Fall Fundraiser Dinner', '2026-10-21 17:00:00', '2026-10-21 23:00:00'],
	['Summer Solstice Festival', '2026-06-21 12:00:00', '2026-06-21 22:00:00'],
	['Sommerfest für Größe & Mut', '2026-08-01 10:00:00', '2026-08-01 18:00:00'],
	['Workshop: first aid', '2027-01-15 09:00:00', '2027-01-15 16:00:00'],
	['Annual Meeting', '2026-03-28 10:00:00', '2026-03-28 12:00:00'],
	['Charity Run', '2026-09-12 08:00:00', '2026-09-12 14:00:00'],
];

/** What ties a person to the rest: employer, household, groups, tags, events. */
export function seedTies(context: SeedContext, person: Person): void {
	const { store, company, clock } = context;
	const { index } = person;
	const contact_id = personId(company.size, index);
	const random = createRandom('civicrm', 'ties', index);
	const put = (entity: string, values: JsonObject) =>
		store.put(entity, { id: store.nextId(entity), ...values });
	const stamp = clock.local(person.addedAt);
	if (person.organisation !== undefined) {
		relate(context, contact_id, organisationId(person.organisation), 5, stamp);
	}
	if (index % 20 === 0)
		relate(context, contact_id, householdId(company.size, index / 20), 7, stamp);
	if (random.chance(0.4)) {
		put('GroupContact', {
			contact_id,
			group_id: 2,
			status: random.chance(0.1) ? 'Removed' : 'Added',
		});
		put('SubscriptionHistory', {
			contact_id,
			group_id: 2,
			date: stamp,
			method: 'Admin',
			status: 'Added',
		});
	}
	for (const tag of person.tags) {
		const tag_id = tagLabels.indexOf(tag) + 1;
		if (tag_id > 0)
			put('EntityTag', { entity_table: 'civicrm_contact', entity_id: contact_id, tag_id });
	}
	if (!random.chance(0.15)) return;
	put('Participant', {
		...{ contact_id, event_id: random.integer(1, events.length), status_id: random.integer(1, 2) },
		...{ role_id: ['1'], register_date: stamp, created_date: stamp, modified_date: stamp },
	});
}

function relate({ store }: SeedContext, a: number, b: number, type: number, stamp: string): void {
	const id = store.nextId('Relationship');
	store.put('Relationship', {
		...{ id, contact_id_a: a, contact_id_b: b, relationship_type_id: type, is_active: true },
		...{ created_date: stamp, modified_date: stamp },
	});
	const kind = store.get('RelationshipType', type);
	const cache = (near: number, far: number, orientation: string, here: string, there: string) =>
		store.put('RelationshipCache', {
			...{ id: store.nextId('RelationshipCache'), relationship_id: id, orientation },
			...{ relationship_type_id: type, near_contact_id: near, far_contact_id: far },
			...{
				near_relation: kind?.[here] ?? null,
				far_relation: kind?.[there] ?? null,
				is_active: true,
			},
		});
	cache(a, b, 'a_b', 'name_a_b', 'name_b_a');
	cache(b, a, 'b_a', 'name_b_a', 'name_a_b');
}
