import type { Json, JsonObject } from '../../json.mts';
import { createRow, updateRow, withoutNulls } from '../write/put.mts';
import { missingFields, refuseMissing, resolveValues } from '../write/resolve.mts';
import { complete, current, type EntityRules, type Work } from '../write/work.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Row } from '../store.mts';
import { deleteRow } from '../write/remove.mts';

const types = ['Individual', 'Organization', 'Household'];

/** Names, greetings and the primary e-mail, phone and address of a contact. */
export const contactRules: EntityRules = {
	before: (work) => {
		if (work.before === undefined) fillNew(work);
		nameContact(work);
		return undefined;
	},
	after: (work, row) => {
		greet(work, row);
		for (const [head, values] of Object.entries(work.linked)) link(work, head, values);
	},
	remove: ({ site, user }, row) => {
		for (const entity of ['EntityTag', 'Note']) {
			const spec = site.schema.entity(entity) as EntitySpec;
			for (const tie of site.store.find(entity, 'entity_id', row.id as number)) {
				const table = tie.entity_table ?? 'civicrm_contact';
				if (table === 'civicrm_contact') deleteRow({ site, user }, spec, tie, false);
			}
		}
	},
};

function fillNew(work: Work): void {
	complete(work, 'contact_type', 'Individual');
	complete(work, 'preferred_language', 'en_US');
	complete(work, 'hash', work.caller.site.token(32));
	complete(work, 'communication_style_id', 1);
	if (types.includes(String(work.changes.contact_type))) {
		for (const greeting of ['email_greeting_id', 'postal_greeting_id', 'addressee_id']) {
			complete(work, greeting, 1);
		}
		complete(work, 'preferred_mail_format', 'Both');
		return;
	}
	// recorded for a type that doesn't exist
	const now = work.caller.site.clock.now().replaceAll(/\D/g, '');
	for (const name of ['email_greeting', 'postal_greeting', 'addressee']) {
		work.dirt[`${name}_custom`] = 'null';
	}
	work.dirt.modified_date = now;
	for (const name of ['created_date', 'display_name', 'sort_name']) work.silent.add(name);
}

/** display_name and sort_name of the names there are; else the primary e-mail. */
function nameContact(work: Work): void {
	const value = (name: string) => {
		const text = current(work, name);
		return text === null ? '' : String(text);
	};
	const [display, sort] = namesOf(work, value(`contact_type`), value);
	const email = primaryEmail(work);
	set(work, 'display_name', display === '' ? email : display);
	set(work, 'sort_name', sort === '' ? email : sort);
}

function namesOf(work: Work, type: string, value: (name: string) => string): [string, string] {
	if (type === 'Organization') return [value('organization_name'), value('organization_name')];
	if (type === 'Household') return [value('household_name'), value('household_name')];
	const label = (name: string) => {
		const field = work.entity.fields.get(name);
		const id = current(work, name);
		if (field === undefined || id === null) return '';
		return work.caller.site.options.byId(field, String(id))?.label ?? '';
	};
	const [first, middle, last] = [value('first_name'), value('middle_name'), value('last_name')];
	const display = [label('prefix_id'), first, middle, last, label('suffix_id')];
	const sort = [last, [first, middle].filter(Boolean).join(' ')].filter(Boolean).join(', ');
	return [display.filter(Boolean).join(' '), sort];
}

function primaryEmail({ caller, id, before, linked }: Work): string {
	const sent = linked.email_primary?.email;
	if (sent !== undefined && sent !== null) return String(sent);
	if (before === undefined) return '';
	const rows = caller.site.store.find('Email', 'contact_id', id);
	return String((rows.find(({ is_primary }) => is_primary === true) ?? rows[0])?.email ?? '');
}

/** Empty is null, and what is already there is no change. */
function set(work: Work, name: string, text: string): void {
	const cut = [...text].slice(0, 128).join('');
	const value: Json = cut === '' ? null : cut;
	if (value !== (work.before?.[name] ?? null)) work.changes[name] = value;
	else delete work.changes[name];
}

/** Recorded: a new contact's echo has no greetings yet; they are there when it is read. */
function greet(work: Work, row: Row): void {
	const { caller, before } = work;
	const name = greetingName(row);
	const greetings: JsonObject = {
		email_greeting_display: name === '' ? null : `Dear ${name}`,
		postal_greeting_display: name === '' ? null : `Dear ${name}`,
		addressee_display: row.display_name ?? null,
	};
	if (before === undefined) for (const key of Object.keys(greetings)) work.silent.add(key);
	caller.site.store.put('Contact', withoutNulls({ ...row, ...greetings }));
}

function greetingName({ contact_type, first_name, household_name }: Row): string {
	if (contact_type === 'Household') return String(household_name ?? '');
	return contact_type === 'Individual' ? String(first_name ?? '') : '';
}

/** Writes `email_primary.email`. What fails here leaves the contact there (recorded). */
function link({ caller, entity, id }: Work, head: string, values: JsonObject): void {
	const { schema, store } = caller.site;
	const target = schema.entity(entity.fields.get(head)?.fkEntity ?? '') as EntitySpec;
	const flag = head.endsWith('_billing') ? 'is_billing' : 'is_primary';
	const existing = store.find(target.name, 'contact_id', id).find((row) => row[flag] === true);
	const resolved = resolveValues(caller, target, values);
	if (existing !== undefined) {
		const emptied = [resolved.changes.email, resolved.changes.phone].includes(null);
		if (emptied) deleteRow(caller, target, existing, false);
		else updateRow(caller, target, resolved, existing.id as number);
		return;
	}
	resolved.changes.contact_id = id;
	resolved.changes[flag] = true;
	refuseMissing(target, 'create', missingFields(caller, target, resolved));
	createRow(caller, target, resolved);
}
