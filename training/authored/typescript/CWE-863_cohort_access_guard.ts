import { CanActivate, ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { AccessService } from './access.service'

export interface Requirement {
    scope: string
    param: string
}
/** Studies consist of cohorts; a request names one or more of them. */
@Injectable()
export class CohortGuard implements CanActivate {
    constructor(
        private readonly reflector: Reflector,
        private readonly access: AccessService,
    ) {}
    async canActivate(context: ExecutionContext): Promise<boolean> {
        const need = this.reflector.get<Requirement>('cohort', context.getHandler())
        if (!need) return true
        const request = context.switchToHttp().getRequest()
        const ids: string[] = [].concat(request.query[need.param] ?? []).map(String)
        if (ids.length === 0) throw new ForbiddenException('no cohort given')
<<<<<<< V
        const allowed = ids.every(async (id) => this.access.mayRead(request.user.id, id, need.scope))
        if (!allowed) throw new ForbiddenException()
=======
        const checks = await Promise.all(ids.map((id) => this.access.mayRead(request.user.id, id, need.scope)))
        if (!checks.every(Boolean)) throw new ForbiddenException()
>>>>>>> F
        request.cohorts = ids
        return true
    }
}
