import type { INodeParameters } from 'n8n-workflow';

/** What a trigger put out of one record. */
export interface Emitted {
	event: string;
	id: string;
	/** The version, by its name; of a record that is gone, undefined. */
	name?: string;
}

/** What a history happens to: a CRM, n8n, and a trigger between them. */
export interface Subject {
	/** The CRM's clock, in milliseconds since 1970. */
	now: number;
	/** How far the Date header is ahead of the stamps, in seconds. */
	skew: number;
	/** Called once during the next poll, when the CRM has worked out an answer. */
	meanwhile?: () => Promise<void>;
	create(name: string): Promise<string>;
	update(id: string, name: string): Promise<void>;
	remove(id: string): Promise<void>;
	/** Does something while the clock shows another time. */
	at<T>(moment: number, work: () => Promise<T>): Promise<T>;
	activate(parameters: INodeParameters): Promise<Emitted[]>;
	poll(): Promise<Emitted[]>;
	/** A poll during which a request of the CRM goes wrong; it may fail. */
	pollWithFault(request: number): Promise<Emitted[]>;
	pollAndCrashBeforeSaving(): Promise<Emitted[]>;
	restart(): void;
}
