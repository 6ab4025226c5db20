import { contactEntities } from './contact.mts';
import { detailEntities } from './details.mts';
import { eventEntities } from './events.mts';
import { givingEntities } from './giving.mts';
import { groupEntities } from './groups.mts';
import { memberEntities } from './members.mts';
import { otherEntities } from './others.mts';
import { parseEntity } from './parse.mts';
import { setupEntities } from './setup.mts';
import { siteEntities } from './site.mts';
import type { EntitySpec } from './spec.mts';
import { workEntities } from './work.mts';

const sources = [
	...contactEntities,
	...detailEntities,
	...givingEntities,
	...eventEntities,
	...memberEntities,
	...workEntities,
	...groupEntities,
	...setupEntities,
	...siteEntities,
	...otherEntities,
];

const tables = sources.map(parseEntity);
const contact = tables.find(({ name }) => name === 'Contact') as EntitySpec;

/** Individual, Organization and Household are Contact under other names. */
const contactTypes = (['Individual', 'Organization', 'Household'] as const).map((contactType) => ({
	...contact,
	name: contactType,
	title: contactType,
	plural: `${contactType}s`,
	contactType,
}));

/** Every entity whose records are rows of a table, by name, in the order of `Entity.get`. */
export const entities: ReadonlyMap<string, EntitySpec> = new Map(
	[...tables, ...contactTypes]
		.sort((one, other) => (one.name < other.name ? -1 : 1))
		.map((spec) => [spec.name, spec]),
);

/** The entity whose rows these records are: Contact for Individual. */
export function tableName(spec: EntitySpec): string {
	return spec.contactType === undefined ? spec.name : 'Contact';
}
