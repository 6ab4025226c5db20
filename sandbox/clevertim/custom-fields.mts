import type { JsonObject } from '../json.mts';
import { elementTypes, modelTypes } from './account-entities.mts';

type Definition = [
	name: string,
	elemType: (typeof elementTypes)[number],
	models: ReadonlyArray<(typeof modelTypes)[number]>,
	more?: { multiple?: true; values?: string[]; app?: string },
];

const sizes = ['Small', 'Medium', 'Größe L', 'Extra large'];
const interests = ['Machines', 'Spare parts', 'Training', 'Café & more'];

/** Every element type, with one value and with many, on every model. */
const definitions: readonly Definition[] = [
	['Membership number', 'input', ['customers']],
	['Nicknames', 'input', ['customers'], { multiple: true }],
	['Segment', 'select', ['customers', 'companies'], { values: sizes }],
	['Interests', 'select', ['customers'], { multiple: true, values: interests }],
	['Customer since', 'date', ['customers', 'companies']],
	['Visits', 'date', ['customers'], { multiple: true }],
	['Account manager', 'user', ['customers', 'companies']],
	['Deputies', 'user', ['customers'], { multiple: true }],
	['Second nationality', 'country', ['customers']],
	['Countries visited', 'country', ['customers'], { multiple: true }],
	['Home state', 'state', ['customers']],
	['States served', 'state', ['companies'], { multiple: true }],
	['Home region', 'region', ['customers']],
	['Sales regions', 'region', ['companies'], { multiple: true }],
	['Invoice currency', 'currency', ['customers', 'companies']],
	['Accepted currencies', 'currency', ['companies'], { multiple: true }],
	['Referred by', 'contact', ['customers', 'opportunities']],
	['Decision makers', 'contact', ['opportunities'], { multiple: true }],
	['Former employer', 'company', ['customers']],
	['Partners', 'company', ['opportunities', 'companies'], { multiple: true }],
	['Main case', 'case', ['customers']],
	['Related cases', 'case', ['cases'], { multiple: true }],
	['Main opportunity', 'opportunity', ['customers', 'cases']],
	['Competing opportunities', 'opportunity', ['opportunities'], { multiple: true }],
	['Close date', 'date', ['opportunities']],
	['Priority', 'select', ['opportunities'], { values: ['Low', 'High'] }],
	['Priority', 'select', ['cases'], { values: ['1', '2', '3'] }],
	['Newsletter status', 'input', ['customers'], { app: 'Mailer' }],
];

/** The custom fields of the account, `count` of them or more: beyond the named ones, numbered. */
export function customFields(count: number, addedAt: string): JsonObject[] {
	const named = definitions.map(([name, elemType, models, more = {}], index): JsonObject => {
		const { multiple = false, values = [], app } = more;
		const fullname = app === undefined ? name : `${app}: ${name}`;
		const field = { name, fullname, elemType, modelType: [...models], values, multiple };
		return { id: index + 1, ...field, ...(app === undefined ? {} : { app }), ao: addedAt };
	});
	const missing = Math.max(0, count - named.length);
	const numbered = Array.from({ length: missing }, (_, index) =>
		numberedField(named.length + index + 1, addedAt),
	);
	return [...named, ...numbered];
}

function numberedField(id: number, ao: string): JsonObject {
	const elemType = elementTypes[id % elementTypes.length];
	const name = `Custom ${elemType} ${id}`;
	const values = elemType === 'select' ? ['A', 'B', 'C'] : [];
	const modelType = [modelTypes[id % modelTypes.length]];
	return { id, name, fullname: name, elemType, modelType, values, multiple: false, ao };
}
