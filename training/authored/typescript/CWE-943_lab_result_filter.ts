import { Injectable } from '@nestjs/common'
import { InjectModel } from '@nestjs/mongoose'
import { FilterQuery, Model } from 'mongoose'
import { LabResult } from './lab-result.schema'

type Filter = FilterQuery<LabResult>

@Injectable()
export class LabResultService {
  constructor(@InjectModel(LabResult.name) private readonly results: Model<LabResult>) {}

  async one(patientId: string, id: string): Promise<LabResult | null> {
    return this.results.findOne({ _id: { $eq: id }, patientId: { $eq: patientId } }).lean()
  }

  /**
   * The patient portal sends the filter of its table as a JSON text, e.g.
   * {"panel":"lipids","flag":"high"}.
   */
  async list(patientId: string, filterText?: string): Promise<LabResult[]> {
    const wanted: Record<string, unknown> = filterText ? JSON.parse(filterText) : {}
<<<<<<< V
    const filter: Filter = { patientId, ...wanted }
=======
    const filter: Filter = { patientId }
    if (wanted.panel) filter.panel = String(wanted.panel)
    if (wanted.flag) filter.flag = String(wanted.flag)
>>>>>>> F
    return this.results
      .find(filter)
      .select('panel analyte value unit flag takenAt')
      .sort({ takenAt: -1 })
      .limit(300)
      .lean()
  }
}
