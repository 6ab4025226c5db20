import type { FieldUse } from '../../core/crm/field';
import type { Outcome } from '../../core/crm/outcome';
import { lazily } from '../../core/schema/lazily';
import { FieldNames } from '../../core/schema/names';
import type { CiviApi } from '../wire/api';
import { answerIn } from '../wire/answers';
import type { Answer, WireRecord } from '../wire/answers';
import type { Call } from '../wire/batches';
import { detailFields } from '../details/details';
import { inUsualOrder } from './common';
import { toField } from './field';
import type { CiviField } from './field';
import { CONTACTS, INLINE, inlineField, isInline } from './inline';
import type { SiteZone } from './site-zone';
import { OPTION_PARTS, SPEC_PARTS } from './spec';
import type { FieldSpec } from './spec';

interface Specs {
	read: FieldSpec[];
	create: FieldSpec[];
}

const getFields = (entity: string, more: Record<string, unknown>): Call => [
	entity,
	'getFields',
	{ loadOptions: OPTION_PARTS, select: SPEC_PARTS, ...more },
];

const EXTENDED = 'custom_group_id.extends';

/** CiviCRM's forms insist on these; its API takes records without them, and `getFields` doesn't tell. */
function requiredCustomFields(entity: string): Call {
	const ofContacts = entity === 'Contact' ? [...CONTACTS] : [entity, 'Contact'];
	const extended = CONTACTS.has(entity) ? ofContacts : [entity];
	const where = [
		['is_required', '=', true],
		['is_active', '=', true],
		['default_value', 'IS EMPTY'],
		['custom_group_id.is_active', '=', true],
		['custom_group_id.is_multiple', '=', false],
		[EXTENDED, 'IN', extended],
		// Those of one type of activity, say, aren't required of all others
		['custom_group_id.extends_entity_column_value', 'IS EMPTY'],
	];
	const select = ['name', 'custom_group_id.name', EXTENDED];
	return ['CustomField', 'get', { select, where }];
}

const nameOfCustom = ({ name, 'custom_group_id.name': group }: WireRecord) =>
	`${String(group)}.${String(name)}`;

/** A field of one type of contact is required of those contacts, and not of all. */
function asRequired(spec: FieldSpec, entity: string, extended: unknown): FieldSpec {
	if (extended === undefined) return spec;
	const isOfAll = extended === entity || extended === 'Contact';
	return isOfAll ? { ...spec, required: true } : { ...spec, requiredOf: String(extended) };
}

const specsIn = (answer: Outcome<Answer>) => answerIn(answer).values as unknown as FieldSpec[];

/** The site's own fields, custom ones included: read once an execution for each entity. */
export class Schema {
	private readonly specs = new Map<string, Promise<Specs>>();
	private readonly own = new Map<string, CiviField[]>();
	private inline?: Promise<CiviField[]>;
	/** Keys of the further e-mails, phones and addresses that an execution is about. */
	readonly namedDetails = new Set<string>();

	constructor(
		private readonly api: CiviApi,
		private readonly zone: SiteZone,
	) {}

	async fields(entity: string, use: FieldUse, names?: string[]): Promise<CiviField[]> {
		const takesInline = CONTACTS.has(entity) && names?.some(isInline) === true;
		// Asked for at the same time as the others, since they will be needed
		const [specs] = await Promise.all([
			this.specsOf(entity),
			takesInline ? this.inlineFields() : undefined,
		]);
		const own = this.ownFields(entity, use, specs);
		const known = lazily(() => new FieldNames(own));
		if (names?.every((name) => known().find(name))) return own;
		const inline = CONTACTS.has(entity) ? await this.inlineFields() : [];
		const details = use === 'read' ? [] : this.detailFields(inline, names ?? []);
		const joined = await this.joinedFields(own, names ?? []);
		return inUsualOrder(entity, [...own, ...inline, ...details, ...joined]);
	}

	private ownFields(entity: string, use: FieldUse, { read, create }: Specs): CiviField[] {
		const key = `${use} ${entity}`;
		const known = this.own.get(key);
		if (known) return known;
		const isKeptAs: CiviField['isKeptAs'] = (wanted, told) => this.zone.shows(wanted, told);
		const readable = new Set(read.map(({ name }) => name));
		const fields = (use === 'read' ? read : create)
			.map((spec) => asWritten(toField(spec, entity, use === 'create'), entity, use))
			.map((field) => (field.type === 'dateTime' ? { ...field, isKeptAs } : field))
			.map((field) => (readable.has(field.key) ? field : { ...field, onlyNew: true }));
		this.own.set(key, fields);
		return fields;
	}

	/** Further e-mails, phones and addresses, of which those that are named are remembered. */
	private detailFields(inline: CiviField[], names: string[]): CiviField[] {
		const details = detailFields(inline);
		const known = new FieldNames(details);
		for (const name of names) {
			const { key, choicesDependOn } = known.find(name) ?? {};
			if (key) this.namedDetails.add(key);
			if (choicesDependOn) this.namedDetails.add(choicesDependOn);
		}
		return details;
	}

	private async specsOf(entity: string): Promise<Specs> {
		const known = this.specs.get(entity);
		if (known) return await known;
		const specs = this.readSpecs(entity);
		this.specs.set(entity, specs);
		// What couldn't be read is not kept: a later attempt may succeed
		specs.catch(() => this.specs.delete(entity));
		return await specs;
	}

	private async readSpecs(entity: string): Promise<Specs> {
		// Next to no records are without times
		this.zone.lookAhead();
		const [read, create, required] = await this.api.together([
			getFields(entity, { action: 'get' }),
			getFields(entity, { action: 'create' }),
			requiredCustomFields(entity),
		]);
		// Who may not see the definitions of custom fields isn't told which are required
		const found = required.state === 'done' ? required.value.values : [];
		const extended = new Map(found.map((row) => [nameOfCustom(row), row[EXTENDED]]));
		return {
			read: specsIn(read),
			create: specsIn(create).map((spec) => asRequired(spec, entity, extended.get(spec.name))),
		};
	}

	private async inlineFields(): Promise<CiviField[]> {
		this.inline ??= this.readInline();
		this.inline.catch(() => (this.inline = undefined));
		return await this.inline;
	}

	private async readInline(): Promise<CiviField[]> {
		const calls = INLINE.map(({ entity, names }) =>
			getFields(entity, { action: 'get', where: [['name', 'IN', names]] }),
		);
		const answers = await this.api.together(calls);
		return INLINE.flatMap((one, at) =>
			specsIn(answers[at]).map((spec) => inlineField(one, spec, 'Contact')),
		);
	}

	/** Fields of linked records, by CiviCRM's own names: `contact_id.display_name`, `Profile.Mentor.city`. */
	private async joinedFields(own: CiviField[], names: string[]): Promise<CiviField[]> {
		const keys = new Set(own.map(({ key }) => key));
		const links = own.filter(({ spec }) => spec.fk_entity);
		const unknown = names.filter(
			(name) => name.includes('.') && !keys.has(name) && !isInline(name),
		);
		const joined = unknown.map(async (name) => {
			const link = links.find(({ key }) => name.startsWith(`${key}.`));
			if (!link) return [];
			const wanted = name.slice(link.key.length + 1);
			const fields = await this.fields(String(link.spec.fk_entity), 'read', [wanted]);
			const found = fields.find(({ key }) => key === wanted);
			return found ? [asJoined(found, link)] : [];
		});
		return (await Promise.all(joined)).flat();
	}
}

const asJoined = (field: CiviField, link: CiviField): CiviField => ({
	...field,
	key: `${link.key}.${field.key}`,
	label: `${link.label}: ${field.label}`,
	readOnly: true,
	required: false,
});

/**
 * Fields that CiviCRM's own forms don't let people change, and that its API takes all the same:
 * what a new contact is, and what an import of payments has to set.
 */
const WRITABLE: Record<string, string[]> = {
	Contact: ['contact_type'],
	Contribution: ['trxn_id', 'invoice_id', 'contribution_recur_id', 'net_amount'],
};

function asWritten(field: CiviField, entity: string, use: FieldUse): CiviField {
	if (use === 'read' || !WRITABLE[entity]?.includes(field.key)) return field;
	const isKind = field.key === 'contact_type';
	return { ...field, readOnly: false, required: field.required || (isKind && use === 'create') };
}
