"""Lets a test use ThingsBoard's Python SDK.

Reads calls from stdin, one JSON object a line: {"id": 1, "call": "send_telemetry", "arguments": [...]}. Writes to stdout what
they answer, {"id": 1, "answer": ...} or {"id": 1, "error": "..."}, and what the SDK is told by the platform,
{"told": "command", ...}. Nothing of the SDK is changed.
"""

import json
import sys
from threading import Lock

from tb_device_mqtt import ProvisionClient, TBDeviceMqttClient, TBPublishInfo
from tb_gateway_mqtt import TBGatewayMqttClient

writing = Lock()


def write(line):
    with writing:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def tell(what, **fields):
    write({"told": what, **fields})


def acknowledged(info):
    """Waits for the PUBACK, as the SDK's documentation shows it."""
    if info.get() != TBPublishInfo.TB_ERR_SUCCESS:
        raise RuntimeError(f"not published: {info.rc()}")


class Device:
    def __init__(self, host, port, token):
        self.client = TBDeviceMqttClient(host, port, username=token, quality_of_service=1)
        self.client.set_server_side_rpc_request_handler(self.on_command)
        self.client.connect(timeout=10)

    def on_command(self, request_id, request):
        tell("command", request=request)
        self.client.send_rpc_reply(request_id, {"did": request["method"]})

    def limits_known(self):
        return self.client.rate_limits_received

    def send_telemetry(self, payload):
        acknowledged(self.client.send_telemetry(payload))

    def send_attributes(self, payload):
        acknowledged(self.client.send_attributes(payload))

    def request_attributes(self, client_keys, shared_keys):
        answered = lambda content, error: tell("attributes", content=content, error=str(error) if error else None)
        self.client.request_attributes(client_keys, shared_keys, answered)

    def subscribe_to_attribute(self, key):
        self.client.subscribe_to_attribute(key, lambda content, *_: tell("pushed", content=content))

    def call_platform(self, method):
        self.client.send_rpc_call(method, {}, lambda _id, answer, _error: tell("answer", answer=answer))

    def stop(self):
        self.client.stop()


class Gateway:
    def __init__(self, host, port, token):
        self.client = TBGatewayMqttClient(host, port, username=token, quality_of_service=1)
        self.client.gw_set_server_side_rpc_request_handler(self.on_command)
        self.client.connect(timeout=10)

    def on_command(self, _gateway, request):
        tell("command", request=request)
        self.client.gw_send_rpc_reply(request["device"], request["data"]["id"], {"did": request["data"]["method"]})

    def limits_known(self):
        return self.client.rate_limits_received

    def connect_device(self, name):
        acknowledged(self.client.gw_connect_device(name, "pump"))

    def disconnect_device(self, name):
        acknowledged(self.client.gw_disconnect_device(name))

    def send_telemetry(self, name, payload):
        acknowledged(self.client.gw_send_telemetry(name, payload))

    def send_attributes(self, name, payload):
        acknowledged(self.client.gw_send_attributes(name, payload))

    def request_shared_attributes(self, name, keys):
        answered = lambda content, error: tell("attributes", content=content, error=str(error) if error else None)
        self.client.gw_request_shared_attributes(name, keys, answered)

    def subscribe_to_attributes(self, name):
        self.client.gw_subscribe_to_all_device_attributes(name, lambda content, *_: tell("pushed", content=content))

    def stop(self):
        self.client.stop()


class Newcomer:
    """Has no credential yet; `token` is the key and the secret of a provisioning profile, with a comma between."""

    def __init__(self, host, port, token):
        self.host, self.port = host, port
        self.key, self.secret = token.split(",")

    def provision(self, name):
        request = {"deviceName": name, "provisionDeviceKey": self.key, "provisionDeviceSecret": self.secret}
        client = ProvisionClient(self.host, self.port, request)
        client.provision(timeout=20)
        return client.get_credentials()

    def stop(self):
        pass


def main():
    kind, host, port, token = sys.argv[1:]
    end = {"device": Device, "gateway": Gateway, "newcomer": Newcomer}[kind](host, int(port), token)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            write({"id": request["id"], "answer": getattr(end, request["call"])(*request["arguments"])})
        except Exception as error:  # Whatever the SDK throws is the answer that the test reads.
            write({"id": request["id"], "error": repr(error)})
    end.stop()


main()
