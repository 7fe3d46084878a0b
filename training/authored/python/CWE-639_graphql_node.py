import base64

import graphene
from graphene import relay
from graphene_django import DjangoObjectType
from graphql import GraphQLError

from care.models import Appointment, Patient


class PatientType(DjangoObjectType):
  class Meta:
    model = Patient
    interfaces = (relay.Node,)
    fields = ('name', 'born', 'appointments')

  @classmethod
  def get_node(cls, info, id):
    return Patient.objects.filter(pk=id, practice=info.context.user.practice).first()


class AppointmentType(DjangoObjectType):
  class Meta:
    model = Appointment
    interfaces = (relay.Node,)
    fields = ('starts', 'reason', 'patient')

  @classmethod
  def get_node(cls, info, id):
    if not info.context.user.is_authenticated:
      raise GraphQLError('login required')
<<<<<<< V
    return Appointment.objects.select_related('patient').filter(pk=id).first()
=======
    return Appointment.objects.filter(pk=id, patient__practice=info.context.user.practice).first()
>>>>>>> F


class Query(graphene.ObjectType):
  node = relay.Node.Field()
  today = graphene.List(AppointmentType)

  def resolve_today(self, info):
    return Appointment.objects.today().filter(patient__practice=info.context.user.practice)


def global_id(kind, pk):
  return base64.b64encode(f'{kind}:{pk}'.encode()).decode()


schema = graphene.Schema(query=Query)
