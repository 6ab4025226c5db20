import { isJsonObject } from '../../json.mts';
import { complete, type EntityRules, type Work } from '../write/work.mts';
import { machineName } from './campaign.mts';

/** A new option gets the next number of its group, and a name. */
export const optionValueRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		const { store } = work.caller.site;
		const group = work.changes.option_group_id ?? null;
		const siblings = store.find('OptionValue', 'option_group_id', group);
		const highest = Math.max(0, ...siblings.map(({ value }) => Number(value) || 0));
		complete(work, 'value', String(highest + 1));
		complete(work, 'name', String(work.changes.label ?? ''));
		complete(work, 'weight', siblings.length + 1);
		return undefined;
	},
};

/** A custom group has a table of its own. */
export const customGroupRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		complete(work, 'name', machineName(String(work.changes.title ?? '')));
		const name = String(work.changes.name).toLowerCase();
		complete(work, 'table_name', `civicrm_value_${name}_${work.id}`);
		complete(work, 'weight', work.id);
		complete(work, 'created_id', work.caller.user.contactId);
		return undefined;
	},
};

const noOptions = ['icon', 'description', 'color', 'name', 'weight', 'status', 'value', 'label'];

/** A custom field has a column, and an option group when it brings options. */
export const customFieldRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		complete(work, 'name', machineName(String(work.changes.label ?? '')));
		complete(work, 'column_name', `${String(work.changes.name).toLowerCase()}_${work.id}`);
		if (work.changes.html_type === 'TextArea') complete(work, 'attributes', 'rows=4, cols=60');
		const siblings = work.caller.site.store.find(
			'CustomField',
			'custom_group_id',
			work.changes.custom_group_id ?? null,
		);
		complete(work, 'weight', siblings.length + 1);
		if (work.extras.option_values !== undefined) addOptions(work);
		return undefined;
	},
};

function addOptions(work: Work): void {
	const { store } = work.caller.site;
	const { option_values: options } = work.extras;
	const id = store.nextId('OptionGroup');
	const name = `${String(work.changes.name)}_${work.id}`;
	store.put('OptionGroup', { id, name, title: String(work.changes.label) });
	const pairs = isJsonObject(options) ? Object.entries(options) : [];
	pairs.forEach(([value, label], index) => {
		const row = { id: store.nextId('OptionValue'), option_group_id: id, value };
		store.put('OptionValue', { ...row, label, name: String(label), weight: index + 1 });
	});
	work.changes.option_group_id = id;
	// recorded: keys that only a field with options echoes
	work.dirt.option_values = null;
	for (const key of noOptions) work.dirt[`option_${key}`] = null;
}

/** A file gets a name on disk; its content isn't answered again. */
export const fileRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		const [, stem = 'file', type = 'txt'] =
			/^(.*)\.(\w+)$/.exec(String(work.extras.file_name ?? '')) ?? [];
		complete(work, 'uri', `${stem}_${work.caller.site.token(32)}.${type}`);
		complete(work, 'upload_date', work.caller.site.clock.now());
		complete(work, 'created_id', work.caller.user.contactId);
		return undefined;
	},
};
