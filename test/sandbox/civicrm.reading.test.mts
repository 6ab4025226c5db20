import type { CivicrmSandbox } from '../../sandbox/civicrm/start.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import { api4, startAlone } from './civicrm.client.mts';

describe('CiviCRM sandbox: reading', () => {
	let civicrm: CivicrmSandbox;
	let api: ReturnType<typeof api4>;
	beforeAll(async () => {
		civicrm = await startAlone({ customFields: 220 });
		api = api4(civicrm);
		const people = [
			[
				'Anna',
				'Berg',
				{ 'email_primary.email': 'anna@x.org', birth_date: '1990-05-01', nick_name: 'Ann' },
			],
			['Änne', 'Berg', { preferred_communication_method: [1, 2] }],
			['Bob', 'Bob', { is_deceased: true, 'gender_id:name': 'Male' }],
		] as const;
		for (const [first_name, last_name, more] of people) {
			await api('Contact', 'create', {
				values: { first_name, last_name, source: 'reading', ...more },
			});
		}
	});
	afterAll(async () => await civicrm.close());

	/** First names of the three that match. */
	const found = async (...where: unknown[]) => {
		const params = {
			select: ['first_name'],
			where: [['source', '=', 'reading'], ...where],
			orderBy: { id: 'ASC' },
		};
		const reply = await api('Contact', 'get', params);
		expect(reply.status).toBe(200);
		return reply.values.map(({ first_name }) => first_name).join(' ');
	};

	it('every operator, without case and accents, and with SQL’s idea of null', async () => {
		const expectations: Array<[clause: unknown[], names: string]> = [
			[['first_name', '=', 'ANNA'], 'Anna'],
			[['first_name', '!=', 'anna'], 'Änne Bob'],
			[['first_name', '<>', 'anna'], 'Änne Bob'],
			[['first_name', '<', 'b'], 'Anna Änne'],
			[['birth_date', '<=', '1990-05-01'], 'Anna'],
			[['birth_date', '>', '1990-05-01'], ''],
			[['first_name', '>=', 'b'], 'Bob'],
			[['first_name', 'LIKE', 'an%'], 'Anna Änne'],
			[['first_name', 'NOT LIKE', 'an%'], 'Bob'],
			[['first_name', 'IN', ['bob', 'anna']], 'Anna Bob'],
			[['nick_name', 'NOT IN', ['x']], 'Anna'],
			[['birth_date', 'BETWEEN', ['1990-01-01', '1990-12-31']], 'Anna'],
			[['birth_date', 'NOT BETWEEN', ['1990-01-01', '1990-12-31']], ''],
			[['nick_name', 'IS NULL'], 'Änne Bob'],
			[['nick_name', 'IS NOT NULL'], 'Anna'],
			[['is_deceased', 'IS EMPTY'], 'Anna Änne'],
			[['is_deceased', 'IS NOT EMPTY'], 'Bob'],
			[['first_name', 'CONTAINS', 'NN'], 'Anna Änne'],
			[['first_name', 'NOT CONTAINS', 'nn'], 'Bob'],
			[['preferred_communication_method', 'CONTAINS', 2], 'Änne'],
			[['preferred_communication_method', 'CONTAINS ONE OF', [2, 5]], 'Änne'],
			[['preferred_communication_method', 'NOT CONTAINS ONE OF', [2, 5]], 'Anna Bob'],
			[['first_name', 'REGEXP', '^a'], 'Anna'],
			[['first_name', 'NOT REGEXP', '^a'], 'Änne Bob'],
			[['first_name', 'REGEXP BINARY', '^a'], ''],
			[['first_name', 'NOT REGEXP BINARY', '^A'], 'Änne Bob'],
			[['first_name', '=', 'last_name', true], 'Bob'],
			[
				[
					'OR',
					[
						['first_name', '=', 'Bob'],
						[
							'AND',
							[
								['last_name', '=', 'Berg'],
								['nick_name', '=', 'ann'],
							],
						],
					],
				],
				'Anna Bob',
			],
			[['NOT', [['first_name', '=', 'Bob']]], 'Anna Änne'],
			[['gender_id:label', '=', 'Male'], 'Bob'],
			[['gender_id:name', '=', 'Nobody'], ''],
			[['email_primary.email', '=', 'ANNA@x.org'], 'Anna'],
			[['created_date', '=', 'this.year'], 'Anna Änne Bob'],
			[['created_date', '>=', 'now - 1 hour'], 'Anna Änne Bob'],
		];
		for (const [clause, names] of expectations)
			expect([clause, await found(clause)]).toEqual([clause, names]);
	});

	it('unknown fields, operators and directions are errors in a filter and an order', async () => {
		const messages: Array<[params: object, message: string]> = [
			[{ where: [['nope', '=', 1]] }, "Invalid field 'nope'"],
			[{ where: [['id', '~~', 1]] }, 'Illegal operator'],
			[{ orderBy: { nope: 'ASC' } }, "Invalid field 'nope'"],
			[{ orderBy: { id: 'UP' } }, 'Invalid sort direction. Cannot order by id UP'],
			[{ select: ['total_amount:label'] }, "No option list found for 'total_amount'"],
		];
		for (const [params, message] of messages) {
			const reply = await api('select' in params ? 'Contribution' : 'Contact', 'get', params);
			expect([reply.status, reply.body.error_message]).toEqual([500, message]);
		}
	});

	it('without a limit everything comes, and without an order rows move as others are added', async () => {
		const before = (await api('Contact', 'get', { select: ['id'], limit: 5 })).values;
		await api('Contact', 'create', { values: { first_name: 'New' } });
		const after = (await api('Contact', 'get', { select: ['id'], limit: 5 })).values;
		expect(after).not.toEqual(before);
		expect((await api('Contact', 'get', { select: ['id'] })).values).toHaveLength(
			civicrm.store.size('Contact'),
		);
	});

	it('keyset pages on the id never skip or repeat while rows are added', async () => {
		const ids: unknown[] = [];
		for (let last = 0, page: JsonObject[] = [{}]; page.length > 0; ) {
			const reply = await api('Contact', 'get', {
				select: ['id'],
				where: [['id', '>', last]],
				orderBy: { id: 'ASC' },
				limit: 20,
			});
			page = reply.values;
			last = (page.at(-1)?.id as number | undefined) ?? last;
			ids.push(...page.map(({ id }) => id));
			if (ids.length < 60) await api('Contact', 'create', { values: { first_name: 'Meanwhile' } });
		}
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(civicrm.store.size('Contact'));
	});

	it('row_count, and a count that is wrong beyond the end', async () => {
		const counted = await api('Contact', 'get', {
			select: ['row_count'],
			where: [['source', '=', 'reading']],
		});
		expect(counted.body).toMatchObject({ values: [], count: 3, countFetched: 0, countMatched: 3 });
		expect((await api('Contact', 'get', { limit: 5, offset: 100_000 })).body).toMatchObject({
			count: 100_000,
			countFetched: 0,
		});
	});

	it('implicit and explicit joins, groups, functions and chains', async () => {
		const email = await api('Email', 'get', {
			select: ['contact_id.display_name', 'contact_id.gender_id:label'],
			where: [['email', '=', 'anna@x.org']],
		});
		expect(email.values[0]).toMatchObject({
			'contact_id.display_name': 'Anna Berg',
			'contact_id.gender_id:label': null,
		});
		const join = [
			['Email AS mail', 'LEFT', ['id', '=', 'mail.contact_id'], ['mail.is_primary', '=', true]],
		];
		const joined = await api('Contact', 'get', {
			select: ['first_name', 'mail.email'],
			join,
			where: [['source', '=', 'reading']],
			orderBy: { id: 'ASC' },
		});
		expect(joined.values.map((row) => row['mail.email'])).toEqual(['anna@x.org', null, null]);
		const groups = await api('Contact', 'get', {
			select: ['last_name', 'COUNT(id) AS count', 'MAX(birth_date) AS born'],
			where: [['source', '=', 'reading']],
			groupBy: ['last_name'],
			having: [['count', '>', 1]],
		});
		expect(groups.values).toEqual([{ last_name: 'Berg', count: 2, born: '1990-05-01' }]);
		const chain = {
			emails: ['Email', 'get', { where: [['contact_id', '=', '$id']], select: ['email'] }],
		};
		const chained = await api('Contact', 'get', {
			select: ['UPPER(first_name) AS up'],
			where: [['first_name', '=', 'anna']],
			chain,
		});
		expect(chained.values[0]).toMatchObject({ up: 'ANNA', emails: [{ email: 'anna@x.org' }] });
	});

	it('getFields offers the states of one country, and the countries that the site deals with', async () => {
		const offered = async (name: string, values?: object) => {
			const reply = await api('Address', 'getFields', {
				loadOptions: ['id', 'abbr'],
				select: ['options', 'input_attrs'],
				where: [['name', '=', name]],
				...(values === undefined ? {} : { values }),
			});
			const [{ options, input_attrs } = {}] = reply.values;
			const abbreviations = (options as JsonObject[]).map(({ abbr }) => abbr);
			return { abbreviations, input_attrs };
		};
		const states = await offered('state_province_id');
		expect(states.input_attrs).toMatchObject({ control_field: 'country_id' });
		expect(states.abbreviations.sort()).toEqual(['CA', 'FL', 'MA', 'OR']);
		const spanish = await offered('state_province_id', { country_id: 1198 });
		expect(spanish.abbreviations.sort()).toEqual(['C', 'CA', 'VI']);
		expect((await offered('country_id')).abbreviations.length).toBeGreaterThan(40);

		civicrm.switches.set({ offeredStates: 'ofAllCountries', offeredCountries: 'unitedStates' });
		expect((await offered('state_province_id')).abbreviations.length).toBeGreaterThan(20);
		expect((await offered('country_id')).abbreviations).toEqual(['US']);
		civicrm.switches.set({ offeredStates: 'ofDefaultCountry', offeredCountries: 'all' });
	});

	it('getFields tells options, suffixes, references, and custom fields by the hundred', async () => {
		const { values } = await api('Contact', 'getFields', { loadOptions: true });
		const byName = new Map(values.map((field) => [field.name, field]));
		expect(byName.get('gender_id')).toMatchObject({
			data_type: 'Integer',
			options: { 1: 'Female', 2: 'Male', 3: 'Other' },
			suffixes: ['name', 'label', 'description'],
		});
		expect(byName.get('employer_id')).toMatchObject({
			fk_entity: 'Contact',
			input_type: 'EntityRef',
		});
		const custom = values.filter(({ type }) => type === 'Custom');
		expect(custom.length).toBeGreaterThan(220);
		const types = new Set(custom.map(({ data_type }) => data_type));
		expect([...types].sort()).toEqual([
			'Boolean',
			'Date',
			'Float',
			'Integer',
			'Money',
			'String',
			'Text',
			'Timestamp',
		]);
		expect(byName.get('Volunteer_Profile.Skills')).toMatchObject({
			serialize: 1,
			options: { cook: 'Cooking & catering' },
		});
	});

	it('Entity.get lists the entities of extensions, getActions the actions, autocomplete finds by text', async () => {
		const names = (await api('Entity', 'get', { select: ['name'] })).values.map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining(['Contact', 'Individual', 'VolunteerShift', 'Entity']),
		);
		expect((await api('VolunteerShift', 'get', { limit: 1 })).values).toHaveLength(1);
		const actions = (await api('Email', 'getActions')).values.map(({ name }) => name);
		expect(actions).toEqual([
			'autocomplete',
			'checkAccess',
			'create',
			'delete',
			'get',
			'getActions',
			'getFields',
			'getLinks',
			'replace',
			'save',
			'update',
		]);
		const { values } = await api('Contact', 'autocomplete', { input: 'berg' });
		expect(values.find(({ label }) => label === 'Berg, Anna')).toMatchObject({
			icon: 'fa-user',
			description: ['anna@x.org'],
		});
	});
});
