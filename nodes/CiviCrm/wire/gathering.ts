import { sleep } from 'n8n-workflow';

interface Round<Question, Answer> {
	questions: Question[];
	answers: Promise<Answer[]>;
}

/** Puts questions that are asked at the same moment to somebody as one set. */
export class Gathering<Question, Answer> {
	private round?: Round<Question, Answer>;

	constructor(private readonly ask: (questions: Question[]) => Promise<Answer[]>) {}

	/** The answers to these questions, by their positions. Rejects when the whole set fails. */
	async answersTo(questions: Question[]): Promise<Answer[]> {
		this.round ??= this.open();
		const { questions: all, answers } = this.round;
		const from = all.length;
		all.push(...questions);
		return (await answers).slice(from, from + questions.length);
	}

	private open(): Round<Question, Answer> {
		const questions: Question[] = [];
		return { questions, answers: this.close(questions) };
	}

	/** Whoever asks at this moment has done so when the next one comes. */
	private async close(questions: Question[]): Promise<Answer[]> {
		await sleep(0);
		this.round = undefined;
		return await this.ask(questions);
	}
}
