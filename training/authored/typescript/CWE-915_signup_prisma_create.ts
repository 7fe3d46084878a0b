import { Body, ConflictException, Controller, Post } from '@nestjs/common'
import { Prisma, Role } from '@prisma/client'
import { hash } from '@node-rs/argon2'
import { PrismaService } from './prisma.service'

interface SignupBody {
	email: string
	password: string
	displayName: string
	profile?: { city?: string; newsletter?: boolean }
}

@Controller('signup')
export class SignupController {
	constructor(private readonly prisma: PrismaService) {}

	@Post()
	async signup(@Body() body: SignupBody): Promise<{ id: string }> {
		const { password, profile, ...account } = body
		const passwordHash = await hash(String(password))
		const details = { city: profile?.city, newsletter: profile?.newsletter === true }
		try {
			const user = await this.prisma.user.create({
<<<<<<< V
				data: { role: Role.MEMBER, verified: false, credit: 0, passwordHash, ...account, profile: { create: details } },
=======
				data: {
					email: account.email,
					displayName: account.displayName,
					role: Role.MEMBER,
					passwordHash,
					profile: { create: details },
				},
>>>>>>> F
				select: { id: true },
			})
			return user
		} catch (err) {
			if (err instanceof Prisma.PrismaClientKnownRequestError && err.code === 'P2002') {
				throw new ConflictException('this address is taken')
			}
			throw err
		}
	}
}
