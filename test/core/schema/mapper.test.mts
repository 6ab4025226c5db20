import type { FieldType } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';
import { choices, field } from './field.mts';

const { mapperField } = built('schema/mapper');

const RECORDS = [{ name: 'Ada', value: '1' }];

describe("in n8n's field mapper", () => {
	it('a field goes by its label and keeps its key', () => {
		expect(mapperField(field('text'), 'create')).toMatchObject({
			id: 'text',
			displayName: 'My text',
		});
	});

	it.each<[FieldType, string]>([
		['text', 'string'],
		['longText', 'string'],
		['email', 'string'],
		['url', 'string'],
		['integer', 'string'],
		['decimal', 'string'],
		['boolean', 'boolean'],
		['date', 'dateTime'],
		['dateTime', 'dateTime'],
		['reference', 'string'],
		['typed', 'string'],
		['object', 'object'],
	])('%s is typed as %s, so that what was typed is not changed', (type, wanted) => {
		expect(mapperField(field(type), 'create').type).toBe(wanted);
	});

	it.each<FieldType>(['integer', 'choice', 'date', 'reference', 'typed'])(
		'a list of %s is text',
		(type) => {
			const list = field(type, { many: true, choices: choices('A') });
			const shown = mapperField(list, 'create', { records: RECORDS });
			expect(shown.type).toBe('string');
			expect(shown).not.toHaveProperty('options');
		},
	);

	it('an ID is offered to match by, and shown to nobody else', () => {
		const id = field('integer', { readOnly: true, identifies: true, common: true });
		expect(mapperField({ ...id, matchable: true }, 'update')).toMatchObject({
			canBeUsedToMatch: true,
			display: true,
			removed: true,
		});
	});

	it('choices are a menu, unless others are taken too', () => {
		const status = field('choice', { choices: [{ label: 'On Hold', value: 'H' }] });
		expect(mapperField(status, 'create')).toMatchObject({
			type: 'options',
			options: [{ name: 'On Hold', value: 'H' }],
		});
		expect(mapperField({ ...status, openChoices: true }, 'create').type).toBe('string');
	});

	it('an amount is a text, not an editor for JSON', () => {
		expect(mapperField(field('object', { mainPart: 'sum' }), 'create').type).toBe('string');
	});

	it('the types of a typed value are no menu for the value', () => {
		const phone = mapperField(field('typed', { choices: choices('Work') }), 'create');
		expect(phone.type).toBe('string');
	});

	it('a reference to a short list is a menu of its records', () => {
		const owner = field('reference', { references: ['user'] });
		expect(mapperField(owner, 'create', { records: RECORDS })).toMatchObject({
			type: 'options',
			options: RECORDS,
		});
	});

	it('required fields are required for a new record only, and always in sight', () => {
		const name = field('text', { required: true });
		expect(mapperField(name, 'create')).toMatchObject({ required: true, removed: false });
		expect(mapperField(name, 'update')).toMatchObject({ required: false, removed: false });
	});

	it('common fields are in sight, the others a click away', () => {
		expect(mapperField(field('text', { common: true }), 'create').removed).toBe(false);
		expect(mapperField(field('text'), 'create').removed).toBe(true);
	});

	it('read-only fields are hidden', () => {
		expect(mapperField(field('text', { readOnly: true }), 'create').display).toBe(false);
		expect(mapperField(field('text'), 'create').display).toBe(true);
	});

	it('only fields that records can be looked up by are offered to match by', () => {
		const email = field('email', { matchable: true });
		const matching = mapperField(email, 'update', { matchBy: 'email' });
		expect(matching).toMatchObject({ canBeUsedToMatch: true, defaultMatch: true });
		const other = mapperField(field('text'), 'update', { matchBy: 'email' });
		expect(other).toMatchObject({ canBeUsedToMatch: false, defaultMatch: false });
	});
});
