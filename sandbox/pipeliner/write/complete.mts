import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import type { Entity } from '../model/entity.mts';
import type { Space } from '../space.mts';

type Completion = (record: JsonObject, space: Space, before?: JsonObject) => JsonObject;

/** A record with what the server adds to it. */
export function completed(
	space: Space,
	entity: Entity,
	record: JsonObject,
	before: JsonObject | undefined,
): JsonObject {
	const complete = completions[entity.name];
	const added = complete?.(record, space, before);
	if (before !== undefined) return { ...record, ...added };
	const given = { ...defaultUnit(space, entity, record), ...nextNumbers(space, entity) };
	return { ...record, ...given, ...added };
}

/** Fields of the type `sequence` number the records. */
function nextNumbers({ store }: Space, { collection, fields }: Entity): JsonObject {
	const sequences = [...fields.values()].filter(({ customType }) => customType === 'sequence');
	const number = () => `C-${String(store.size(collection) + 1).padStart(6, '0')}`;
	return Object.fromEntries(sequences.map(({ name }) => [name, number()]));
}

/** `unit_id` is optional: the owner's own unit takes its place. */
function defaultUnit({ store }: Space, { fields }: Entity, record: JsonObject): JsonObject {
	const { owner_id, unit_id } = record;
	if (!fields.has('unit_id') || unit_id || typeof owner_id !== 'string') return {};
	const unit = store.get('Clients', owner_id)?.default_unit_id;
	return unit === undefined ? {} : { unit_id: unit };
}

const completions: Readonly<Record<string, Completion>> = {
	CloudObject: ({ content, filename }): JsonObject => {
		if (typeof content !== 'string') return {};
		return { size: Buffer.from(content, 'base64').length, mime_type: mimeType(filename) };
	},
	Webhook: ({ application_id }, { accesses }) => ({
		client_id: Object.values(accesses)[0].clientId,
		application_id: application_id ?? null,
	}),
	Field: ({ name, api_name, type_id }) => ({
		api_name: api_name ?? `cf_${slug(name)}`,
		column_name: api_name ?? `cf_${slug(name)}`,
		primitive_type: type_id,
	}),
	Opportunity: (record, space, before) => ({
		...wholeAmount(record, space, before),
		...(before === undefined && { was_qualified: record.was_qualified ?? false }),
	}),
};

/**
 * An amount of which one of its two values is given: the exchange rates make the other one (the
 * API's tutorial "Create Opportunity"). That it otherwise keeps its currency is inferred.
 */
function wholeAmount({ value }: JsonObject, { store }: Space, before?: JsonObject): JsonObject {
	if (!isJsonObject(value)) return {};
	const kept = isJsonObject(before?.value) ? before.value : {};
	const own = store.all('Currencies').find((currency) => currency.is_base === true);
	const currency_id = value.currency_id ?? kept.currency_id ?? own?.id ?? null;
	const [rate] = store.having('CurrencyExchangeRates', 'currency_id', String(currency_id));
	const factor = typeof rate?.exchange_rate === 'number' ? rate.exchange_rate : 1;
	const { value_foreign, base_value } = value;
	if (typeof value_foreign === 'number') {
		return { value: { ...value, currency_id, base_value: cents(value_foreign / factor) } };
	}
	if (typeof base_value !== 'number') return {};
	return { value: { ...value, currency_id, value_foreign: cents(base_value * factor) } };
}

const cents = (amount: number) => Math.round(amount * 100) / 100;

const mimeTypes: Readonly<Record<string, string>> = {
	pdf: 'application/pdf',
	txt: 'text/plain',
	csv: 'text/csv',
	json: 'application/json',
	png: 'image/png',
	jpg: 'image/jpeg',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

function mimeType(filename: Json | undefined): string {
	const ending = String(filename).split('.').at(-1)?.toLowerCase() ?? '';
	return mimeTypes[ending] ?? 'application/octet-stream';
}

/** A label as part of an api_name: `Größe (cm)` → `grosse_cm`. */
export function slug(label: Json | undefined): string {
	const plain = String(label).toLowerCase().replaceAll('ß', 'ss').normalize('NFD');
	return plain
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_|_$/g, '');
}
