import { Router } from 'express';
import { AppDataSource } from './data-source';
import { Device } from './entities/device';
import { requireOwner } from './auth';
export const devices = Router();
const repo = AppDataSource.getRepository(Device);
devices.get('/', async (req, res) => {
    res.json(await repo.find({ where: { ownerId: req.userId }, select: ['id', 'label', 'room', 'online'] }));
});
devices.post('/:id/restart', requireOwner, async (req, res) => {
    const device = await repo.findOneByOrFail({ id: req.params.id, ownerId: req.userId });
    await device.send({ op: 'restart' });
    res.sendStatus(202);
});
// The app sends label, room, quiet hours or the LED level.
devices.patch('/:id', requireOwner, async (req, res) => {
    const device = await repo.findOneByOrFail({ id: req.params.id, ownerId: req.userId });
<<<<<<< V
    const { id, ownerId, ...changes } = req.body;
    repo.merge(device, changes, { updatedAt: new Date() });
=======
    const { label, room, quietHours, ledLevel } = req.body;
    repo.merge(device, { label, room, quietHours, ledLevel, updatedAt: new Date() });
>>>>>>> F
    await repo.save(device);
    await device.send({ op: 'config', quietHours: device.quietHours, ledLevel: device.ledLevel });
    res.json({ id: device.id, label: device.label, room: device.room });
});
