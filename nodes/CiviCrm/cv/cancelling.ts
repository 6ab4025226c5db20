import { CancelledError } from '../../core/crm/error';

/** Rejects when the execution is cancelled; what is awaited beside it may go on in vain. */
export async function unlessCancelled<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (!signal) return await work;
	let giveUp = () => {};
	const cancelled = new Promise<never>((_resolve, reject) => {
		giveUp = () => reject(new CancelledError());
		signal.addEventListener('abort', giveUp, { once: true });
		if (signal.aborted) giveUp();
	});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener('abort', giveUp);
	}
}
