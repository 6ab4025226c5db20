import { ApiFailure } from '../failure.mts';
import { complete, current, type EntityRules, type Work } from '../write/work.mts';

/** The net amount, and what a contribution is when nobody says so: completed, paid by cheque. */
export const contributionRules: EntityRules = {
	before: (work) => {
		if (work.before === undefined) fillNew(work);
		if (work.changes.total_amount !== undefined || work.changes.fee_amount !== undefined) {
			const net = Number(current(work, 'total_amount')) - Number(current(work, 'fee_amount'));
			work.changes.net_amount = Math.round(net * 100) / 100;
		}
		return undefined;
	},
};

function fillNew(work: Work): void {
	const { clock, token } = work.caller.site;
	complete(work, 'payment_instrument_id', 4);
	complete(work, 'receive_date', clock.now());
	complete(work, 'non_deductible_amount', 0);
	complete(work, 'fee_amount', 0);
	complete(work, 'tax_amount', 0);
	complete(work, 'invoice_id', token(32));
	complete(work, 'currency', 'USD');
	complete(work, 'contribution_status_id', 1);
}

/** A recurring contribution starts now. */
export const recurRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		const now = work.caller.site.clock.now();
		complete(work, 'start_date', now);
		complete(work, 'create_date', now);
		complete(work, 'contribution_status_id', 2);
		return undefined;
	},
};

/** A pledge is in the site's currency. */
export const pledgeRules: EntityRules = {
	before: (work) => {
		if (work.before === undefined) complete(work, 'currency', 'USD');
		return undefined;
	},
};

/** Recorded: the words when a financial type is in use. */
export const financialTypeRules: EntityRules = {
	remove: ({ site }, { id }) => {
		const used = site.store.find('Contribution', 'financial_type_id', id as number);
		if (used.length === 0) return;
		throw new ApiFailure(
			'The following tables have an entry for this financial type: ' +
				'CRM_Contribute_DAO_Contribution, CRM_Contribute_DAO_ContributionPage, ' +
				'CRM_Pledge_DAO_Pledge, CRM_Price_DAO_LineItem, CRM_Price_DAO_PriceFieldValue, ' +
				'CRM_Price_DAO_PriceSet',
		);
	},
};
