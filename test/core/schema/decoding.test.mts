import type { Field } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';

const { recordDecoder } = built('schema/decoding');

const fields: Field[] = [
	{ key: 'name', label: 'Name', type: 'text' },
	{ key: 'isOpen', label: 'Open', type: 'boolean' },
	{ key: 'isOld', label: 'Old', type: 'boolean' },
];
const read = recordDecoder(fields, ({ type }) =>
	type === 'boolean' ? (value) => value === 1 : undefined,
);

it('reads a record where it is: a long list has no copy beside it in memory', () => {
	const wire = { name: 'Acme', isOpen: 1, note: 1 };
	expect(read(wire)).toBe(wire);
	expect(wire).toEqual({ name: 'Acme', isOpen: true, note: 1 });
});

it('leaves out what the CRM has left out', () => {
	expect(read({ isOpen: 0 })).toEqual({ isOpen: false });
});
