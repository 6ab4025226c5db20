import type { Access, BenchCrm, Person, Wire } from './crm.mts';

/** Person number `index`, who is in no CRM yet. */
export const newPerson = (crm: BenchCrm, access: Access, index: number): Person => ({
	...crm.always(access),
	[crm.names.first]: `First ${index}`,
	[crm.names.last]: `Last ${index}`,
	[crm.matchBy]: `new${index}@bench.example`,
});

/**
 * The address by which `sync` recognises somebody from another CRM. It is made of the ID there,
 * since the sandbox has people without an address, and some who share one.
 */
export const addressOf = (crm: BenchCrm, id: string) => `${crm.name}-${id}@bench.example`;

/** Somebody of one CRM as another one is to have them. */
export function personFrom(from: BenchCrm, wire: Wire, to: BenchCrm, access: Access): Person {
	const person = from.personIn(wire);
	return {
		...to.always(access),
		[to.names.first]: person[from.names.first],
		[to.names.last]: person[from.names.last],
		[to.matchBy]: addressOf(from, String(wire.id)),
	};
}
