import type { Name } from './names.mts';

/** The first word of a customer's name. */
export const companyWords: readonly Name[] = [
	['Ærøskøbing', 'aeroskobing'],
	['Nordwind', 'nordwind'],
	['Blåvand', 'blavand'],
	['Sonnenfels', 'sonnenfels'],
	['Čapek', 'capek'],
	['Meridian', 'meridian'],
	['Fjellheim & Søn', 'fjellheim-son'],
	['Old Mill', 'old-mill'],
	['Étoile', 'etoile'],
	['Cormorant', 'cormorant'],
	['São Bento', 'sao-bento'],
	['Lighthouse', 'lighthouse'],
	['Żuraw', 'zuraw'],
	['Red Kite', 'red-kite'],
	['华星', 'huaxing'],
	['Tamarind', 'tamarind'],
];

/** What the customer does, the second word of its name. */
export const trades: readonly Name[] = [
	['Logistics', 'logistics'],
	['Foods', 'foods'],
	['Optics', 'optics'],
	['Timber', 'timber'],
	['Marine', 'marine'],
	['Textiles', 'textiles'],
	['Energy', 'energy'],
	['Print', 'print'],
	['Instruments', 'instruments'],
	['Gardens', 'gardens'],
	['Ceramics', 'ceramics'],
	['Software', 'software'],
	['Bakery', 'bakery'],
	['Consulting', 'consulting'],
	['Workshop', 'workshop'],
];

export const jobTitles: readonly string[] = [
	'Purchasing Manager',
	'Geschäftsführerin',
	'Directeur général',
	'Head of IT',
	'Accountant',
	'Ingeniero jefe',
	'Office Manager',
	'工程师',
	'Warehouse Lead',
	'Kierownik sprzedaży',
];

export const tags: readonly string[] = [
	'newsletter',
	'VIP',
	'trade fair 2025',
	'café',
	'key account',
	'do not call',
	'Größe M',
];

export const products: readonly string[] = [
	'annual maintenance',
	'pilot project',
	'workshop series',
	'spare parts',
	'new plant',
	'consulting days',
	'licence renewal',
];

export const topics: readonly string[] = [
	'Invoice is wrong',
	'Delivery arrived late',
	'Cannot log in',
	'Replacement for broken part',
	'Question about the contract',
];

export const remarks: readonly string[] = [
	'Spoke on the phone; prefers e-mail from now on.',
	'Met at the trade fair. Wants an offer before Easter – budget ≈ €10 000.',
	'Asked for references.\nSecond line: call back after the holidays.',
	'Very satisfied with the last delivery ☕',
	'Changed offices; new address to follow. "Soon", they say.',
];
