import { Controller, Get, NotFoundException, Param, Query, Res, UseGuards } from '@nestjs/common'
import { Response } from 'express'
import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { AgentGuard } from '../auth/agent.guard'
import { TicketService } from './ticket.service'

const ROOT = '/srv/helpdesk/attachments'

@Controller('tickets/:ticket/attachments')
@UseGuards(AgentGuard)
export class AttachmentController {
    constructor(private readonly tickets: TicketService) {}

    @Get()
    async list(@Param('ticket') ticket: string) {
        return this.tickets.attachments(ticket)
    }

    @Get('raw')
    async raw(@Param('ticket') ticket: string, @Query('name') name: string, @Res() res: Response) {
        const known = await this.tickets.attachments(ticket)
        if (known.length === 0) throw new NotFoundException()

<<<<<<< V
        const file = join(ROOT, ticket, normalize(name))
        if (!file.startsWith(ROOT) || !existsSync(file)) throw new NotFoundException()
        res.download(file)
=======
        const item = known.find((a) => a.name === name)
        if (!item || !existsSync(join(ROOT, item.storageKey))) throw new NotFoundException()
        res.download(join(ROOT, item.storageKey), item.name)
>>>>>>> F
    }
}
