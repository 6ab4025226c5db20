/** Someone who works in the company and uses its CRM. */
export interface User {
	name: string;
	email: string;
	role: 'owner' | 'admin' | 'member' | 'invited';
}

/** A team; its members by their index in `users`. */
export interface Group {
	name: string;
	members: readonly number[];
}

export const users: readonly User[] = [
	{ name: 'Ada Sørensen', email: 'ada@sandbox.example', role: 'owner' },
	{ name: 'Grzegorz Brzęczyszczykiewicz', email: 'grzegorz@sandbox.example', role: 'admin' },
	{ name: 'Zoë Lambert', email: 'zoe@sandbox.example', role: 'member' },
	{ name: '王小明', email: 'xiaoming@sandbox.example', role: 'member' },
	{ name: 'Ada Smith', email: 'ada.smith@sandbox.example', role: 'member' },
	{ name: 'Núria Puig', email: 'nuria@sandbox.example', role: 'invited' },
];

export const groups: readonly Group[] = [
	{ name: 'Sales', members: [0, 2, 3] },
	{ name: 'Support', members: [1, 4] },
	{ name: 'Geschäftsleitung', members: [0] },
];
