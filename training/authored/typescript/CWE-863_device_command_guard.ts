import { Body, CanActivate, Controller, ExecutionContext, ForbiddenException, Get, Injectable, NotFoundException, Param, ParseIntPipe, Post, Req, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { DeviceRepository } from './device.repository';
import { GrantService } from './grant.service';
import { CommandBus } from './command-bus';

interface Caller { id: number; tenant: string }
type CallerRequest = Request & { caller: Caller };

interface CommandBody { name?: string; args?: Record<string, unknown>; priority?: string }
interface Command { name: string; args: Record<string, unknown>; urgent: boolean }

const COMMANDS = ['reboot', 'unlock', 'set-interval', 'upload-log'];
const SENSITIVE = new Set(['reboot', 'unlock']);

function toCommand(body: CommandBody): Command | null {
  const { name = '', args = {}, priority = 'normal' } = body ?? {};
  const wanted = name.trim().toLowerCase();
  if (!COMMANDS.includes(wanted)) return null;
  return { name: wanted, args, urgent: priority === 'high' };
}

@Injectable()
export class TenantGuard implements CanActivate {
  constructor(private readonly devices: DeviceRepository) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<CallerRequest>();
    const device = await this.devices.findById(Number(req.params.id));
    return device !== null && device.tenant === req.caller.tenant;
  }
}

@Injectable()
export class CommandPolicy {
  constructor(private readonly grants: GrantService) {}

  async permits(caller: Caller, deviceId: number, command: Command): Promise<boolean> {
    if (!SENSITIVE.has(command.name)) return true;
    const grant = await this.grants.find(caller.id, deviceId);
    return grant !== null && grant.level === 'operate' && grant.expiresAt > new Date();
  }
}

@Controller('devices/:id')
@UseGuards(TenantGuard)
export class DeviceCommandController {
  constructor(
    private readonly devices: DeviceRepository,
    private readonly policy: CommandPolicy,
    private readonly bus: CommandBus,
  ) {}

  @Get()
  async show(@Param('id', ParseIntPipe) id: number) {
    const device = await this.devices.findById(id);
    if (!device) throw new NotFoundException();
    return { id: device.id, model: device.model, online: device.online };
  }

  @Post('commands')
  async send(@Param('id', ParseIntPipe) id: number, @Req() req: CallerRequest, @Body() body: CommandBody) {
    const command = toCommand(body);
    if (!command) throw new NotFoundException('no such command');
<<<<<<< V
    const permitted = this.policy.permits(req.caller, id, command);
    if (!permitted) throw new ForbiddenException();
=======
    const permitted = await this.policy.permits(req.caller, id, command);
    if (!permitted) throw new ForbiddenException();
>>>>>>> F
    const ticket = await this.bus.publish(`device.${id}`, command, { by: req.caller.id });
    return { ticket, queued: !command.urgent };
  }

  @Post('rename')
  async rename(@Param('id', ParseIntPipe) id: number, @Req() req: CallerRequest, @Body() body: { label?: string }) {
    const allowed = await this.policy.permits(req.caller, id, { name: 'unlock', args: {}, urgent: false });
    if (!allowed) throw new ForbiddenException();
    await this.devices.rename(id, String(body.label ?? '').trim().slice(0, 60));
    return { renamed: true };
  }
}
