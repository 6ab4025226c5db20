import type { CrmName } from '../case.mts';

/** Why a target can't be met, written by hand: what the floor is, and who lays it. */
export interface Floor {
	/** As the verdicts have them, see targets.mts. */
	targets: string[];
	crms: Array<CrmName | 'all'>;
	why: string;
}

/** On the results page beside every target that wasn't met; nothing of them is shown for the others. */
export const FLOORS: Floor[] = [
	{
		targets: ['script:get', 'script:delete'],
		crms: ['civicrm', 'pipeliner', 'spotler', 'clevertim'],
		why: 'n8n evaluates the expression that takes the ID from each item, which takes it a tenth of a millisecond every time: more than all that this package does with the item. The script has none; the bare request helper has the same one. In CiviCRM, a second request may ask for the site’s time zone.',
	},
	{
		targets: ['script:poll'],
		crms: ['civicrm', 'pipeliner', 'spotler', 'clevertim'],
		why: 'A poll goes by the CRM’s own clock, looks back for what appears late, and remembers every record that it has put out. The script lists by a date, and remembers nothing.',
	},
	{
		targets: ['ownCost:create'],
		crms: ['clevertim', 'spotler'],
		why: 'With one record a request, this is what a request costs rather than an item: its turn among the others, its time-out, and the reading and judging of its answer, together 0.012 ms with n8n’s request helper left out. A run of 10,000 requests takes eight seconds of CPU, and differs from the next by more than the target.',
	},
	{
		targets: ['write', 'script:create', 'script:upsertNew', 'script:oneBad'],
		crms: ['clevertim', 'spotler'],
		why: 'One record goes with each request, and n8n’s request helper signs, opens a connection and reads the answer anew for each: on one core that adds up between the waves. The script keeps its connections. The bare request helper isn’t faster than the script, either.',
	},
	{
		targets: ['script:oneBad'],
		crms: ['civicrm'],
		why: 'A thousand records are ten requests, in two waves of five. So as to refuse the bad ones before anything is sent, the node asks the site for its fields first: a third wave, and so 1.5 × the waiting of the script, which has to know beforehand which records are bad.',
	},
	{
		targets: ['write', 'script:create', 'script:upsertNew', 'script:delete'],
		crms: ['civicrm'],
		why: 'The server itself works longer than the latency lasts, and the node asks it something first: which fields there are, or before Delete, where on the site it answers. The script knows all that, and checks nothing: here every record is checked by the site’s own fields before the first is sent.',
	},
	{
		targets: ['write', 'script:create', 'script:upsertNew', 'script:delete', 'script:oneBad'],
		crms: ['pipeliner'],
		why: 'Ten thousand records are twenty waves of requests, one second in all. Neither script nor bare request helper comes through within 1.15 times that; reading and checking ten thousand items before the first request, and making as many outputs, adds a tenth of a second.',
	},
	{
		targets: ['list', 'script:list'],
		crms: ['pipeliner'],
		why: 'A hundred pages follow one another by their cursors: 5 s of waiting, and a new connection with n8n for each, which makes 1.2 × of it for the bare request helper already. The collection’s fields are asked for first, one more wait of 50 ms. To make the records and put them out takes another 0.03 ms for each, part of it while the next page is on its way.',
	},
	{
		targets: ['list', 'script:list', 'script:listFiltered'],
		crms: ['clevertim'],
		why: 'All 10,000 records come as one answer, so nothing can be done with them while others are on their way. The script has them as they came within 0.11 s; to make n8n’s records of them, with checked and translated values, takes 0.012 ms for each, which is as long again. What their groups are called is a second request, which can only follow the list.',
	},
	{
		targets: ['list', 'script:list', 'script:listFiltered', 'script:get', 'script:poll'],
		crms: ['civicrm', 'pipeliner', 'spotler', 'clevertim'],
		why: 'Every page is a new connection with n8n, and becomes a record of n8n’s with checked and translated values, which the script doesn’t make. In CiviCRM, and before a filter in Spotler CRM, a first request tells which fields there are.',
	},
	{
		targets: ['unchanged', 'script:upsertSame'],
		crms: ['civicrm'],
		why: 'Before the first record can be checked, the site has to tell its fields; and where its clock leaves a choice of time zones, the times of the records that were read have to tell which one it is. Each is one more wait of 50 ms and no part of what the script reads, and a fifth of the script’s time is no more than 0.1 s: with both, the bare request helper would be at 1.37 ×. It neither checks, matches nor compares the 10,000 records, which takes the CPU that “own cost an item, upsertSame” tells.',
	},
	{
		targets: ['unchanged', 'script:upsertSame'],
		crms: ['clevertim'],
		why: 'Some of the contacts that are found are limited to groups, of which Clevertim tells no more than a sum of bits. What these are called is a second request, which can only follow the list: one more wait of 50 ms, and a fifth of the script’s time is less than that. With this wait, the bare request helper would be at 1.4 ×, and it neither matches nor compares anything.',
	},
	{
		targets: ['unchanged', 'script:upsertSame'],
		crms: ['spotler'],
		why: 'Before anything can be checked or asked for, the data dictionary is read: one more wait of 50 ms, with which the bare request helper would be at 1.14 ×. That leaves 0.008 ms for each of 10,000 items up to 1.2 ×. To check, match and compare one takes as much in memory, without n8n; to read its record and put it out, another 0.009 (“own cost an item, list”).',
	},
	{
		targets: ['script:upsertSame'],
		crms: ['pipeliner'],
		why: 'The pages follow one another by their cursors: 6.5 s of waiting that everybody has, and while one is on its way, the one before is read. Before the first, the collection’s fields are asked for and 10,000 items checked; after the last, these are compared and put out: 0.05 s and a part of the own cost, 3 % of the script’s time each. The bare request helper, which does none of that, isn’t faster than the script, either.',
	},
	{
		targets: ['script:sync'],
		crms: ['civicrm', 'pipeliner', 'clevertim'],
		why: 'n8n evaluates three expressions for every record, as for every field mapper; the script has none, the bare request helper has the same. This package also reads the changes in the order of their stamps, in parts that overlap so that none slips through while records change, which takes a tenth more requests, and notes what was read and confirmed.',
	},
	{
		targets: ['ownCost:upsertSame'],
		crms: ['civicrm', 'pipeliner', 'spotler', 'clevertim'],
		why: 'It does what Get does and, before the requests, what Create does: the record that is there is read, the one that is wanted is checked. Then they are brought together by their match keys, and compared field by field. From run to run it differs by a tenth.',
	},
	{
		targets: ['ownCost:get', 'ownCost:create', 'ownCost:list'],
		crms: ['civicrm', 'pipeliner', 'spotler', 'clevertim'],
		why: 'The bare node makes no items of what it reads. Each value that is read or written is checked by its field, and each output linked to its input.',
	},
	{
		targets: ['growth:upsertSame'],
		crms: ['pipeliner'],
		why: 'The requests and the server’s work grow evenly, ten times as many and ten times as long. What grows more is V8’s search for garbage: with most of a gigabyte of records and items it is a quarter of all CPU, as a profile shows. Of the 130,000 records that are read, only the 100,000 that match are kept.',
	},
	{
		targets: ['memory'],
		crms: ['pipeliner', 'spotler'],
		why: 'What stays is the items, 1.2 times the length of the result. The rest is room for new objects, and what each connection leaves behind: n8n opens one for every request, and Node.js lets go of it only when V8 looks through all of its heap. The bare request helper, which makes no items, takes more in Spotler CRM: 5.2 times the result. Its 100,000 come through with 2.6 times where V8 is given 4 MB for new objects (--max-semi-space-size=4), and with 1.6 times in a heap of 160 MB, of which n8n itself takes nearly 60.',
	},
	{
		targets: ['memory'],
		crms: ['clevertim'],
		why: 'The whole list comes as one answer, which has to be there as bytes, in pieces and in one, and as text, before any of it can be read; the bare request helper and the script, which make no items of it, take as much. The items alone are more than the target: V8 needs 1,440 bytes for a record whose JSON has 705.',
	},
];

export function floorOf({ id, crmName }: { id: string; crmName: CrmName | 'all' }) {
	return FLOORS.find(({ targets, crms }) => crms.includes(crmName) && targets.includes(id))?.why;
}
