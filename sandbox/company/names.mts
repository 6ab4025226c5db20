/** A name as people write it, and as it appears in an e-mail address. */
export type Name = readonly [written: string, ascii: string];

/** A country the company has customers in. `#` in a phone number stands for any digit. */
export interface Locale {
	country: string;
	countryName: string;
	firstNames: readonly Name[];
	lastNames: readonly Name[];
	/** City, postcode, and the ISO 3166-2 code of its region. */
	cities: ReadonlyArray<readonly [city: string, postcode: string, region: string]>;
	streets: readonly string[];
	phones: readonly string[];
	legalForm: string;
}

/** `Łukasz/lukasz Zoë/zoe Anna` → names; without a slash the ASCII form is the lower-case name. */
function names(text: string): Name[] {
	return text.split(' ').map((entry) => {
		const [written, ascii] = entry.split('/');
		return [written, ascii ?? written.toLowerCase()] as const;
	});
}

/** Twelve first and twelve last names each; no full name occurs in two countries. */
export const locales: readonly Locale[] = [
	{
		country: 'ES',
		countryName: 'Spain',
		firstNames: names(
			'José/jose María/maria Íñigo/inigo Lucía/lucia Andrés/andres Begoña/begona ' +
				'Ramón/ramon Pilar Sofía/sofia Óscar/oscar Inés/ines Joaquín/joaquin',
		),
		lastNames: names(
			'García/garcia Núñez/nunez Ibáñez/ibanez Muñoz/munoz Ortega Peña/pena ' +
				'Castaño/castano Gómez/gomez Rey Vázquez/vazquez Güell/guell Domínguez/dominguez',
		),
		cities: [
			['A Coruña', '15001', 'ES-C'],
			['Cádiz', '11001', 'ES-CA'],
			['Álava', '01001', 'ES-VI'],
		],
		streets: ['Calle Mayor', 'Plaza de España', 'Avenida de la Constitución'],
		phones: ['0034600######', '+34 91 ### ## ##'],
		legalForm: 'S.L.',
	},
	{
		country: 'PL',
		countryName: 'Poland',
		firstNames: names(
			'Łukasz/lukasz Małgorzata/malgorzata Paweł/pawel Żaneta/zaneta Michał/michal ' +
				'Agnieszka Stanisław/stanislaw Bożena/bozena Jędrzej/jedrzej Ewa Rafał/rafal Zofia',
		),
		lastNames: names(
			'Wójcik/wojcik Dąbrowska/dabrowska Zieliński/zielinski Nowak Łęcka/lecka ' +
				'Szymański/szymanski Gąsior/gasior Źrebiec/zrebiec Król/krol Bąk/bak Ćwik/cwik Piątek/piatek',
		),
		cities: [
			['Łódź', '90-001', 'PL-LD'],
			['Kraków', '30-001', 'PL-MA'],
			['Gdańsk', '80-001', 'PL-PM'],
		],
		streets: ['ul. Długa', 'ul. Świętokrzyska', 'al. Jerozolimskie'],
		phones: ['+48 22 ### ## ##', '0048 600 ### ###'],
		legalForm: 'Sp. z o.o.',
	},
	{
		country: 'DK',
		countryName: 'Denmark',
		firstNames: names(
			'Søren/soeren Åse/aase Jørgen/joergen Maja Bjørn/bjoern Kåre/kaare ' +
				'Mette Signe Asbjørn/asbjoern Freja Rasmus Dorthe',
		),
		lastNames: names(
			'Ærøskov/aeroskov Nørgaard/noergaard Kjær/kjaer Ørsted/oersted Møller/moeller Lund ' +
				'Skovgård/skovgaard Bødker/boedker Holm Sønderby/soenderby Dam Østergaard/oestergaard',
		),
		cities: [
			['Ærøskøbing', '5970', 'DK-83'],
			['Århus', '8000', 'DK-82'],
			['København', '1050', 'DK-84'],
		],
		streets: ['Søndergade', 'Nørrebrogade', 'Ålekistevej'],
		phones: ['+45 ## ## ## ##', '0045########'],
		legalForm: 'ApS',
	},
	{
		country: 'FR',
		countryName: 'France',
		firstNames: names(
			'Zoë/zoe François/francois Hélène/helene Noël/noel Maëlle/maelle Jérôme/jerome ' +
				'Chloé/chloe Benoît/benoit Océane/oceane Gaël/gael Anaïs/anais Étienne/etienne',
		),
		lastNames: names(
			'Lefèvre/lefevre Béranger/beranger Moreau Gauthier Crépin/crepin Rousseau ' +
				"D'Aubigné/daubigne Lemaître/lemaitre Hébert/hebert Bœuf/boeuf Châtelain/chatelain Noé/noe",
		),
		cities: [
			['Orléans', '45000', 'FR-45'],
			['Bourg-en-Bresse', '01000', 'FR-01'],
			['Nîmes', '30000', 'FR-30'],
		],
		streets: ['rue de l’Église', 'boulevard Saint-Michel', 'allée des Érables'],
		phones: ['01 ## ## ## ##', '0033 6 ## ## ## ##'],
		legalForm: 'SARL',
	},
	{
		country: 'GB',
		countryName: 'United Kingdom',
		firstNames: names(
			'Siân/sian Oliver Niamh Alistair Gwenllïan/gwenllian Harriet ' +
				'Callum Imogen Rhys Beatrice Dougal Tamsin',
		),
		lastNames: names(
			"O'Brien/obrien Smith-Jones Featherstone McAllister Llŷr/llyr Ashworth " +
				'Pemberton Fairweather Bright Thornbury Gillespie Winterbourne',
		),
		cities: [
			['London', 'EC1A 1BB', 'GB-LND'],
			['Liverpool', 'L1 0AA', 'GB-LIV'],
			['Ynys Môn', 'LL65 1AA', 'GB-AGY'],
		],
		streets: ['High Street', 'St John’s Road', 'Mill Lane'],
		phones: ['020 7946 0###', '01632 960###'],
		legalForm: 'Ltd',
	},
	{
		country: 'CN',
		countryName: 'China',
		firstNames: names(
			'伟/wei 芳/fang 娜/na 敏/min 静/jing 磊/lei 洋/yang 艳/yan 勇/yong 涛/tao 明/ming 霞/xia',
		),
		lastNames: names(
			'李/li 王/wang 张/zhang 刘/liu 陈/chen 杨/yeung 赵/zhao 黄/huang 周/zhou 吴/wu 徐/xu 孙/sun',
		),
		cities: [
			['北京', '100000', 'CN-BJ'],
			['上海', '200000', 'CN-SH'],
			['深圳', '518000', 'CN-GD'],
		],
		streets: ['人民路', '中山路', '建设路'],
		phones: ['0086 10 #### ####', '+86 138 #### ####'],
		legalForm: '有限公司',
	},
	{
		country: 'US',
		countryName: 'United States',
		firstNames: names(
			'Renée/renee Dwayne Tiffany Marcus Shanice Kyle Brooke Hunter Latoya Travis Paige Wesley',
		),
		lastNames: names(
			'Peña-Ruiz/pena-ruiz Washington Kowalczyk Okafor Delacroix Nakamura ' +
				'McCarthy Vandenberg Harper Sullivan Whitaker Castellanos',
		),
		cities: [
			['Orlando', '32801', 'US-FL'],
			['San José', '95101', 'US-CA'],
			['Boston', '02108', 'US-MA'],
		],
		streets: ['Main Street', 'Peachtree Avenue', 'Market Street'],
		phones: ['+1 (415) 555-01##', '001 212 555 01##'],
		legalForm: 'LLC',
	},
	{
		country: 'DE',
		countryName: 'Germany',
		firstNames: names(
			'Jürgen/juergen Käthe/kaethe Björn/bjoern Ulrike Günther/guenther Svenja ' +
				'Jörg/joerg Heike Lars Bärbel/baerbel Uwe Anneliese',
		),
		lastNames: names(
			'Müller/mueller Weiß/weiss Schröder/schroeder Groß/gross Köhler/koehler Brandt ' +
				'Jäger/jaeger Krüger/krueger Süß/suess Voß/voss Böhm/boehm Lindner',
		),
		cities: [
			['Köln', '50667', 'DE-NW'],
			['Dresden', '01067', 'DE-SN'],
			['München', '80331', 'DE-BY'],
		],
		streets: ['Königsallee', 'Straße der Einheit', 'Am Mühlbach'],
		phones: ['0049 30 #######', '0221 ######'],
		legalForm: 'GmbH',
	},
];
