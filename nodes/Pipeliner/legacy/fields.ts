import type { FieldType } from '../../core/crm/field';
import { digitsLost } from '../fields/table';
import type { PipelinerField } from '../fields/table';
import { isLegacyId, isNumberedId } from '../record-ids';

/** What `getFields` says of a field. */
export interface LegacyFieldRow {
	API_NAME: string;
	NAME?: string;
	TYPE?: string;
	PL_TYPE?: string;
	CUSTOM?: boolean;
	READONLY?: boolean;
	REQUIRED?: boolean;
	CHOICES?: Record<string, string> | null;
}

type Kind = Partial<PipelinerField> & { type: FieldType };

const TYPES: Record<string, Kind> = {
	string: { type: 'text', matchable: true },
	unicode: { type: 'text', matchable: true },
	datetime: { type: 'dateTime' },
	long: { type: 'integer', matchable: true },
	Decimal: { type: 'decimal', isNumber: true, check: digitsLost },
	list: { type: 'object' },
};

/** Where Pipeliner's own type says more than the one on the wire. */
const PL_TYPES: Record<string, Kind> = {
	DATE: { type: 'date' },
	BOOLEAN: { type: 'boolean' },
	CHECKBOX: { type: 'boolean' },
	EMAIL: { type: 'email', matchable: true },
	TEXT_AREA: { type: 'longText' },
	URL: { type: 'url' },
};

/** What the fields point to, by the collections of the current API (C# SDK). */
const REFERENCES: Record<string, string[]> = {
	ACCOUNT_ID: ['Accounts'],
	ADDRESSBOOK_ID: ['Contacts', 'Accounts'],
	CONTACT_ID: ['Contacts'],
	CURRENCY_ID: ['Currencies'],
	DEFAULT_SALES_UNIT_ID: ['SalesUnits'],
	DELEGATED_CLIENT_ID: ['Clients'],
	OPPTY_ID: ['Opportunities', 'Leads'],
	OWNER_ID: ['Clients'],
	PARENT_ACCOUNT_ID: ['Accounts'],
	PRODUCT_ID: ['Products'],
	SALES_UNIT_ID: ['SalesUnits'],
	STAGE: ['Steps'],
};

/** Collections whose IDs are numbers. */
const NUMBERED = new Set(['Clients', 'SalesUnits']);

const COMMON = new Set(
	(
		'ORGANIZATION FIRST_NAME SURNAME OPPORTUNITY_NAME SUBJECT NOTE NAME SKU EMAIL1 PHONE1 CITY ' +
		'COUNTRY OWNER_ID SALES_UNIT_ID STAGE CLOSING_DATE OPPORTUNITY_VALUE_FOREGIN START_DATE END_DATE'
	).split(' '),
);

function kindOf({
	API_NAME: name,
	TYPE: type = '',
	PL_TYPE: own = '',
	CHOICES,
}: LegacyFieldRow): Kind {
	if (CHOICES) {
		const choices = Object.entries(CHOICES).map(([value, label]) => ({ value, label }));
		const isMany = type === 'list';
		return { type: 'choice', choices, ...(isMany && { many: true, unordered: true }) };
	}
	if (name in REFERENCES) {
		const references = REFERENCES[name];
		const isId = references.some((one) => NUMBERED.has(one)) ? isNumberedId : isLegacyId;
		return { type: 'reference', references, isId, matchable: true };
	}
	return PL_TYPES[own.toUpperCase()] ?? TYPES[type] ?? { type: 'text' };
}

/** A field of the legacy API; `type: long` says that its IDs are numbers, those of users for instance. */
export function legacyField(row: LegacyFieldRow): PipelinerField {
	const { API_NAME: key, NAME: label, CUSTOM, READONLY, REQUIRED } = row;
	return {
		...kindOf(row),
		...{ key, label: label || key },
		...(COMMON.has(key) && { common: true }),
		...(CUSTOM && { custom: true }),
		...(key === 'CREATED' && { isForNew: true }),
		...(key === 'ID' && { identifies: true }),
		...((READONLY || key === 'ID') && { readOnly: true }),
		...(REQUIRED && { required: true }),
	};
}
