import type { JsonObject } from '../../json.mts';
import type { CivicrmStore } from '../store.mts';

/** `Group|Title|Extends`, then `name|Label|data type|html type|option group or flags`. */
const groups = `
# constituent_information|Constituent Information|Individual
Most_Important_Issue|Most Important Issue|String|Radio|custom_most_important_issue
Marital_Status|Marital Status|String|Select|custom_marital_status
Marriage_Date|Marriage Date|Date|Select Date
# Food_Preference|Food Preference|Participant
Soup_Selection|Soup Selection|String|Radio|soup_selection
# Donor_Information|Donor Information|Contribution
Known_areas_of_interest|Known areas of interest|Memo|TextArea
How_long_have_you_been_a_donor_|How long have you been a donor?|String|Radio|how_long_donor
# Volunteer_Profile|Volunteer Profile|Individual
Member_Number|Member Number|String|Text
Hours_a_Week|Hours a Week|Int|Text
Rating|Rating|Float|Text
Travel_Budget|Travel Budget|Money|Text
About|About <me> & mine|Memo|TextArea
First_Aid_Until|First Aid until|Date|Select Date
Last_Seen|Last Seen|Date|Select Date|time
Has_Key|Has a Key|Boolean|Radio
Shirt|Shirt Size|String|Select|volunteer_shirt
Skills|Skills|String|CheckBox|volunteer_skills
Home_Country|Home Country|Country|Select
Home_State|Home State|StateProvince|Select
Portrait|Portrait|File|File
Homepage|Homepage|Link|Link
Mentor|Mentor|ContactReference|Autocomplete-Select
Favourite_Event|Favourite Event|EntityReference|Autocomplete-Select|Event
# Organisation_Profile|Organisation Profile|Organization
Employees|Employees|Int|Text
Sponsor_Level|Sponsor Level|String|Select|volunteer_shirt
`;

/** Custom groups with a field of every data type, and a group of many fields when wanted. */
export function seedCustomFields(store: CivicrmStore, wanted: number): void {
	for (const line of groups.trim().split('\n')) {
		if (line.startsWith('# ')) addGroup(store, line.slice(2));
		else addField(store, line);
	}
	if (wanted <= 0) return;
	addGroup(store, 'Extra_Data|Extra Data|Contact');
	const types = [
		'String|Text',
		'Int|Text',
		'Money|Text',
		'Date|Select Date',
		'Boolean|Radio',
		'Memo|TextArea',
	];
	for (let index = 1; index <= wanted; index++) {
		const name = `Field_${String(index).padStart(3, '0')}`;
		addField(store, `${name}|${name.replace('_', ' ')}|${types[index % types.length] ?? ''}`);
	}
}

function addGroup(store: CivicrmStore, line: string): void {
	const [name = '', title = '', extended = ''] = line.split('|');
	const id = store.nextId('CustomGroup');
	store.put('CustomGroup', {
		...{ id, name, title, extends: extended, style: 'Inline', weight: id, is_active: true },
		table_name: `civicrm_value_${name.toLowerCase()}_${id}`,
	});
}

function addField(store: CivicrmStore, line: string): void {
	const [name = '', label = '', data_type = '', html_type = '', more] = line.split('|');
	const id = store.nextId('CustomField');
	const group = store.nextId('CustomGroup') - 1;
	const field: JsonObject = {
		...{ id, custom_group_id: group, name, label, data_type, html_type, weight: id },
		...{ is_active: true, column_name: `${name.toLowerCase()}_${id}` },
	};
	const options = more === undefined ? [] : store.find('OptionGroup', 'name', more);
	if (options[0] !== undefined) field.option_group_id = options[0].id ?? null;
	if (more === 'time') field.time_format = 2;
	if (data_type === 'EntityReference') field.fk_entity = more ?? null;
	if (html_type === 'CheckBox') field.serialize = 1;
	store.put('CustomField', field);
}
