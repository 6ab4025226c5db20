import { Child } from './child.mts';

/** The processes of a case, none of which outlives it. */
export class Processes {
	private readonly children: Child[] = [];

	begin(...how: Parameters<typeof Child.begin>): Child {
		const child = Child.begin(...how);
		this.children.push(child);
		return child;
	}

	stop(): void {
		for (const child of this.children) child.stop();
	}

	kill(): void {
		for (const child of this.children) child.kill();
	}
}
