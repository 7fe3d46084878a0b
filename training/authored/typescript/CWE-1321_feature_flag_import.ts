import { Body, Controller, Get, Put, UseGuards } from '@nestjs/common';
import { ProjectGuard } from '../auth/project.guard';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Tree = { [key: string]: Json };

function isTree(value: unknown): value is Tree {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function overlay(base: Tree, extra: Tree): Tree {
	for (const [key, value] of Object.entries(extra)) {
<<<<<<< V
=======
		if (key === '__proto__') continue;
>>>>>>> F
		const current = base[key];
		if (isTree(value) && isTree(current)) {
			overlay(current, value);
		} else {
			base[key] = value;
		}
	}
	return base;
}

@Controller('flags')
@UseGuards(ProjectGuard)
export class FlagController {
	private flags: Tree = { checkout: { express: false }, search: { suggest: true } };

	@Get()
	all(): Tree {
		return this.flags;
	}

	@Put()
	update(@Body() body: unknown): Tree {
		if (!isTree(body)) return this.flags;
		this.flags = overlay(this.flags, body);
		return this.flags;
	}
}
