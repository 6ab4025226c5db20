import type { Json, JsonObject } from '../json.mts';

/** For each switch the readings it can take; the first one is the default. */
export type SwitchChoices = Record<string, ReadonlyArray<string | number | boolean>>;

/** One chosen reading per switch. */
export type SwitchSettings<Choices extends SwitchChoices> = {
	[Name in keyof Choices]: Choices[Name][number];
};

/** The switches of one CRM as the control plane sees them. */
export interface SwitchBoard {
	current(): JsonObject;
	/** Changes the named switches and leaves the others; throws on a wrong name or value. */
	set(changes: JsonObject): void;
	/** Puts every switch back to where it was at the start. */
	reset(): void;
}

/** A board whose settings the CRM's own code reads with their types. */
export interface TypedSwitchBoard<Choices extends SwitchChoices> extends SwitchBoard {
	readonly settings: Readonly<SwitchSettings<Choices>>;
}

/** A board with the given choices, set to `initial` where that says something. */
export function createSwitchBoard<Choices extends SwitchChoices>(
	choices: Choices,
	initial: Partial<SwitchSettings<Choices>> = {},
): TypedSwitchBoard<Choices> {
	const settings: Record<string, Json> = {};
	const set = (changes: JsonObject) => {
		for (const [name, value] of Object.entries(changes)) checkSwitch(choices, name, value);
		Object.assign(settings, changes);
	};
	const reset = () => {
		for (const [name, values] of Object.entries(choices)) settings[name] = values[0];
		set(withoutUndefined(initial));
	};
	reset();
	return {
		settings: settings as SwitchSettings<Choices>,
		current: () => ({ ...settings }),
		set,
		reset,
	};
}

function withoutUndefined(settings: object): JsonObject {
	return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function checkSwitch(choices: SwitchChoices, name: string, value: Json): void {
	if (!Object.hasOwn(choices, name)) {
		throw new Error(`No switch "${name}". There are: ${Object.keys(choices).join(', ')}.`);
	}
	if (!choices[name].some((choice) => choice === value)) {
		const offered = choices[name].map((choice) => JSON.stringify(choice)).join(', ');
		throw new Error(`Switch "${name}" can't be ${JSON.stringify(value)}, only: ${offered}.`);
	}
}
