import type { Choice, Field } from '../../core/crm/field';
import type { CiviApi } from '../wire/api';
import { answerIn } from '../wire/answers';
import type { Call } from '../wire/batches';
import { choicesOf } from './field';
import { OPTION_PARTS } from './spec';
import type { FieldSpec } from './spec';

/** Fields of the addresses of contacts: `address_primary.city`, `address.Work.city`. */
const OF_ADDRESS = /^address(?:_primary|\.[^.]+)\.(\w+)$/;

/** Reads the options that a field has for a value of another one; each list once an execution. */
export class DecidedChoices {
	private readonly known = new Map<string, Promise<Choice[]>>();

	constructor(private readonly api: CiviApi) {}

	/** The choices for each value of the field that they depend on. */
	async of(entity: string, field: Field, deciders: string[]): Promise<Choice[][]> {
		return await Promise.all(
			deciders.map(async (decider) => await this.one(entity, field, decider)),
		);
	}

	private async one(entity: string, field: Field, decider: string): Promise<Choice[]> {
		const call = optionsCall(entity, field, decider);
		const key = JSON.stringify(call);
		const known = this.known.get(key) ?? this.read(call);
		this.known.set(key, known);
		// What couldn't be read is not kept: a later attempt may succeed
		known.catch(() => this.known.delete(key));
		return await known;
	}

	private async read(call: Call): Promise<Choice[]> {
		const [answer] = await this.api.together([call]);
		const [spec] = answerIn(answer).values as unknown as FieldSpec[];
		return Array.isArray(spec?.options) ? choicesOf(spec.options) : [];
	}
}

// As CiviCRM's own forms ask for the states of a country (afField.component.js)
function optionsCall(entity: string, { key, choicesDependOn = '' }: Field, decider: string): Call {
	const [, ofAddress] = OF_ADDRESS.exec(key) ?? [];
	const decidedBy = ofAddress ? choicesDependOn.replace(/^.*\./, '') : choicesDependOn;
	return [
		ofAddress ? 'Address' : entity,
		'getFields',
		{
			action: 'create',
			loadOptions: OPTION_PARTS,
			select: ['options'],
			where: [['name', '=', ofAddress ?? key]],
			values: { [decidedBy]: Number(decider) },
		},
	];
}
