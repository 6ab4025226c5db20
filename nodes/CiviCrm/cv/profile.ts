import type { TransportProfile } from '../../core/http/profile';
import { THROUGH_CV } from './requests';

/** CiviCRM by its own command, on a machine that is reached over SSH. */
export const civiCrmCv: TransportProfile = {
	title: 'CiviCRM',
	variant: () => THROUGH_CV,
	openTransport: async (context, credentials, settings) => {
		const { openCv } = await import('./transport');
		return openCv(context, credentials, settings);
	},
	// What goes wrong is an error, or the result of its call, before it is an answer
	readError: () => undefined,
};
