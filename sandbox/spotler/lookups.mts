/** The lookup lists every tenant starts with. A value's id is the value (vendor's example). */
const initial: Readonly<Record<string, readonly string[]>> = {
	accounttype: ['Client', 'Prospect', 'Supplier', 'Partner'],
	sector: ['Design', 'Food & Drink', 'Logistics', 'Énergie', 'Software', 'Überseehandel'],
	source: ['Website', 'Trade Fair', 'Referral', 'Cold Call'],
	salutation: ['Mr', 'Mrs', 'Ms', 'Mx', 'Dr'],
	activitytype: ['Call', 'Meeting', 'Email', 'Follow up', 'Task', 'Appointment'],
	activitystatus: ['Open', 'Completed'],
	priority: ['Low', 'Medium', 'High'],
	casetype: ['Question', 'Problem', 'Complaint'],
	casestatus: ['Open', 'Pending', 'Closed'],
	opportunitystatus: ['Open', 'Won', 'Lost', 'Closed'],
	forecast: ['Pipeline', 'Best Case', 'Committed'],
	campaigntype: ['Email', 'Event', 'Mailing'],
	campaignstatus: ['Planned', 'Running', 'Finished'],
	interests: ['Machines', 'Spare parts', 'Training', 'Café & more'],
	salesregion: ['North', 'South/West', 'Übersee'],
	languages: ['English', 'Español', 'Polski', '中文'],
	segment: ['Small', 'Medium', 'Größe L', 'Extra large'],
	competitor: ['Acme', 'Globex', 'Müller & Söhne'],
	policytype: ['Liability', 'Fire', 'Transport'],
	covers: ['Building', 'Contents', 'Interruption'],
	claimstatus: ['Reported', 'Under review', 'Paid', 'Refused'],
};

/** The values of the tenant's dropdowns. */
export interface Lookups {
	has(list: string): boolean;
	values(list: string): readonly string[];
	/** Adds those values that aren't in the list yet. */
	append(list: string, values: readonly string[]): void;
}

/** The lists as they are at the start. */
export function createLookups(): Lookups {
	const lists = new Map(Object.entries(initial).map(([name, values]) => [name, [...values]]));
	return {
		has: (list) => lists.has(list),
		values: (list) => lists.get(list) ?? [],
		append: (list, values) => {
			const kept = lists.get(list) ?? [];
			lists.set(list, [...new Set([...kept, ...values])]);
		},
	};
}
