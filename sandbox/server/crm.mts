import type { JsonObject } from '../json.mts';
import type { SandboxAnswer, SandboxRequest } from './exchange.mts';
import type { SwitchBoard } from './switches.mts';

/** What the foundation has to know of a CRM: how it answers, and how to look behind its API. */
export interface CrmServer {
	/** Answers one request. A write that was answered with success has been applied. */
	handle(request: SandboxRequest): SandboxAnswer | Promise<SandboxAnswer>;
	/** The path with ids folded to `:id`, under which requests are counted: `/contact/:id`. */
	route(path: string): string;
	/** The path without the base that a user may leave out, for fault rules: `/contact/5`. */
	innerPath(path: string): string;
	/** The body this CRM gives an error status that the fault layer makes up. */
	faultAnswer(status: number): SandboxAnswer;
	/** Every stored record of an entity, deleted-but-kept ones included; undefined if unknown. */
	records(entity: string): readonly JsonObject[] | undefined;
	/** The readings of the uncertain facts, switchable while the server runs. */
	switches: SwitchBoard;
	/** Puts the store and the switches back to where they were at the start. */
	reset(): void;
}
