import hmac
import logging
import time
from concurrent import futures

import grpc

from fleet import fleet_pb2, fleet_pb2_grpc
from fleet.accounts import Accounts

log = logging.getLogger("fleet.rpc")

OPEN_METHODS = {"/grpc.health.v1.Health/Check", "/fleet.Fleet/Login"}


def deny(request, context):
    context.abort(grpc.StatusCode.UNAUTHENTICATED, "login needed")


class Caller:
    def __init__(self, name, roles):
        self.name = name
        self.roles = roles


class AuthInterceptor(grpc.ServerInterceptor):
    """Wants a token in the metadata for everything but login and health."""

    def __init__(self, accounts, agent_key):
        self.accounts = accounts
        self.agent_key = agent_key.encode()

    def caller(self, details):
        meta = dict(details.invocation_metadata)
        agent = meta.get("x-agent-key", "")
        if agent and hmac.compare_digest(agent.encode(), self.agent_key):
            return Caller("agent", {"agent"})
        scheme, _, token = meta.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        account = self.accounts.by_token(token)
        return Caller(account.name, set(account.roles)) if account else None

    def refusal(self, handler):
        if handler.request_streaming and handler.response_streaming:
            return grpc.stream_stream_rpc_method_handler(deny)
        if handler.request_streaming:
            return grpc.stream_unary_rpc_method_handler(deny)
        if handler.response_streaming:
            return grpc.unary_stream_rpc_method_handler(deny)
        return grpc.unary_unary_rpc_method_handler(deny)

    def intercept_service(self, continuation, details):
        handler = continuation(details)
        if handler is None or details.method in OPEN_METHODS:
            return handler
<<<<<<< V
        if handler.unary_unary and self.caller(details) is None:
=======
        if self.caller(details) is None:
>>>>>>> F
            log.info("call of %s without a valid token", details.method)
            return self.refusal(handler)
        return handler


class Fleet(fleet_pb2_grpc.FleetServicer):
    def __init__(self, accounts, vehicles):
        self.accounts = accounts
        self.vehicles = vehicles

    def Login(self, request, context):
        token = self.accounts.login(request.name, request.password)
        if token is None:
            time.sleep(1)
            context.abort(grpc.StatusCode.PERMISSION_DENIED, "wrong name or password")
        return fleet_pb2.LoginReply(token=token)

    def GetVehicle(self, request, context):
        row = self.vehicles.get(request.vin)
        if row is None:
            context.abort(grpc.StatusCode.NOT_FOUND, "no such vehicle")
        return fleet_pb2.Vehicle(vin=row.vin, plate=row.plate, depot=row.depot)

    def Track(self, request, context):
        """Positions of one vehicle until the caller hangs up."""
        for pos in self.vehicles.follow(request.vin):
            if not context.is_active():
                return
            yield fleet_pb2.Position(lat=pos.lat, lon=pos.lon, at=int(pos.at))

    def PushTelemetry(self, request_iterator, context):
        count = 0
        for sample in request_iterator:
            if count >= 100_000:
                context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED, "too many samples")
            self.vehicles.store(sample.vin, sample.lat, sample.lon, sample.speed)
            count += 1
        return fleet_pb2.PushReply(stored=count)


def serve(config, vehicles):
    accounts = Accounts(config["accounts"])
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=32),
        interceptors=[AuthInterceptor(accounts, config["agent_key"])],
        options=[("grpc.max_receive_message_length", 1 << 20)],
    )
    fleet_pb2_grpc.add_FleetServicer_to_server(Fleet(accounts, vehicles), server)
    with open(config["key"], "rb") as k, open(config["cert"], "rb") as c:
        creds = grpc.ssl_server_credentials([(k.read(), c.read())])
    server.add_secure_port("[::]:7443", creds)
    server.start()
    server.wait_for_termination()
