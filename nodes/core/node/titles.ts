import type { Resource } from '../crm/definition';
import type { Field } from '../crm/field';
import type { RecordStore } from '../crm/store';

const isText = ({ type, many }: Field) => type === 'text' && !many;

/**
 * The resource for a table that the user has named. It may not have the fields that usually tell
 * records apart; then its first text does, one that is required before others.
 */
export async function withTitleOf(
	store: RecordStore,
	entity: string,
	resource: Resource,
): Promise<Resource> {
	const fields = await store.fields(entity, 'read');
	const usual = resource.titleFields.filter((key) => fields.some((field) => field.key === key));
	const texts = fields.filter(isText);
	const first = texts.find(({ required }) => required) ?? texts[0];
	const titleFields = usual.length > 0 || !first ? usual : [first.key];
	return { ...resource, entity, titleFields };
}
