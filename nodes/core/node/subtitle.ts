import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What the menus of this name show for each of their values. */
function titlesIn(properties: INodeProperties[], menu: string): Record<string, string> {
	const menus = properties.filter(({ name }) => name === menu);
	const choices = menus.flatMap(({ options }) => options as INodePropertyOptions[]);
	return Object.fromEntries(choices.map(({ name, value }) => [value, name]));
}

/** The line below a node on the canvas: what is chosen in two menus, as they show it. */
export function subtitleOf(properties: INodeProperties[], first: string, second: string): string {
	const [one, other] = [first, second].map((menu) => {
		const titles = JSON.stringify(titlesIn(properties, menu));
		return `[$parameter.${menu}].flat().map((value) => (${titles})[value]).join(", ")`;
	});
	return `={{ ${one} + ": " + ${other} }}`;
}
