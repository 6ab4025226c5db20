import { api4 } from '../../sandbox/civicrm.client.mts';
import { spotlerClient } from '../../sandbox/spotler-client.mts';
import type { Emitted } from '../../core/sync/changes/subject.mts';
import { crms } from './crms.mts';
import { useWatching } from './watching.mts';

const crmOf = (title: string) => crms.filter((crm) => crm.title === title)[0];

const eventsOf = (emitted: Emitted[]) => emitted.map(({ event, id }) => ({ event, id }));

describe('CiviCRM keeps no time stamps of e-mails', () => {
	const watching = useWatching(crmOf('CiviCRM'));
	const call = async (action: string, params: object) => {
		const reply = await api4(watching.sandbox.civicrm)('Email', action, params);
		return String(reply.values[0]?.id);
	};
	const where = (id: string) => [['id', '=', Number(id)]];

	test('what happens to them is seen all the same', async () => {
		const contact = Number(await watching.create('One'));
		const old = await call('create', { values: { contact_id: contact, email: 'a@one.example' } });
		expect(await watching.activate({ resource: 'email' })).toEqual([]);
		const values = { email: 'b@one.example' };
		await call('update', { where: where(old), values });
		const added = await call('create', { values: { contact_id: contact, email: 'c@one.example' } });
		expect(eventsOf(await watching.poll())).toEqual([
			{ event: 'updated', id: old },
			{ event: 'created', id: added },
		]);
		watching.restart();
		expect(await watching.poll()).toEqual([]);
		await watching.activate({ resource: 'email', event: 'deleted' });
		await call('delete', { where: where(added) });
		expect(eventsOf(await watching.poll())).toEqual([{ event: 'deleted', id: added }]);
		expect(await watching.poll()).toEqual([]);
	});

	test('the entity of Any Entity is watched by the stamps that it has', async () => {
		const entity = { __rl: true, mode: 'id', value: 'Individual' };
		await watching.activate({ resource: 'anyEntity', entity });
		const id = await watching.create('One');
		watching.pass(60);
		expect(eventsOf(await watching.poll())).toEqual([{ event: 'created', id }]);
	});

	test('no sign-in is offered that n8n gives to no trigger', () => {
		const { properties, credentials } = watching.harness.describe('civiCrmTrigger');
		expect(properties.map(({ name }) => name)).not.toContain('authentication');
		expect(credentials?.map(({ name }) => name)).toEqual(['civiCrmApi']);
	});
});

describe('Spotler CRM keeps no time stamps of opportunity lines', () => {
	const watching = useWatching(crmOf('Spotler CRM'));

	test('what happens to them is seen all the same', async () => {
		const api = spotlerClient(() => watching.sandbox.spotler);
		const accountid = Number(await watching.create('One'));
		const opportunity = await api('POST', '/opportunities', { name: 'Deal', accountid });
		const line = async (product: string) => {
			const body = { opportunityid: opportunity.record.id, product, quantity: 1, unitprice: 2 };
			return String((await api('POST', '/opportunity_lines', body)).record.id);
		};
		const old = await line('Chairs');
		expect(await watching.activate({ resource: 'opportunityLine' })).toEqual([]);
		await api('PATCH', `/opportunity_lines/${old}`, { quantity: 3 });
		const added = await line('Tables');
		expect(eventsOf(await watching.poll())).toEqual([
			{ event: 'updated', id: old },
			{ event: 'created', id: added },
		]);
		expect(await watching.poll()).toEqual([]);
	});
});
