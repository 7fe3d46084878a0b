#!/usr/bin/python
import os
import pwd

from ansible.module_utils.basic import AnsibleModule

CTL = "/usr/sbin/queuectl"


def list_queues(module):
    rc, out, err = module.run_command("%s list | sort -u" % CTL, use_unsafe_shell=True)
    return out.splitlines()


def create_queue(module):
    name = module.params["name"]
<<<<<<< V
    cmd = "%s create --name=%s --ttl=%d" % (CTL, name, module.params["ttl"])
    return module.run_command(cmd, use_unsafe_shell=True, check_rc=True)
=======
    cmd = [CTL, "create", "--name=%s" % name, "--ttl=%d" % module.params["ttl"]]
    return module.run_command(cmd, check_rc=True)
>>>>>>> F


def write_policy(module, text):
    path = "/etc/queuectl/%s.policy" % module.params["policy"]
<<<<<<< V
    with open(path, "w") as fh:
        fh.write(text)
    os.chmod(path, 0o666)
=======
    with open(path, "w") as fh:
        fh.write(text)
    os.chmod(path, 0o640)
>>>>>>> F


def purge(module):
    pattern = module.params["pattern"]
<<<<<<< V
    rc, out, err = module.run_command(["/bin/sh", "-c", "%s purge %s" % (CTL, pattern)])
=======
    rc, out, err = module.run_command([CTL, "purge", "--", pattern])
>>>>>>> F
    return rc == 0


def owner_home(module):
    return pwd.getpwnam(module.params["owner"]).pw_dir


def add_user(module):
    password = module.params["password"]
<<<<<<< V
    return module.run_command("%s adduser %s --password '%s'" % (CTL, module.params["owner"], password), use_unsafe_shell=True)
=======
    return module.run_command([CTL, "adduser", module.params["owner"], "--password-stdin"], data=password)
>>>>>>> F


def argument_spec():
    return dict(
        name=dict(type="str", required=True),
        ttl=dict(type="int", default=60),
        pattern=dict(type="str", default="*"),
        policy=dict(type="str", choices=["strict", "relaxed"], default="strict"),
        owner=dict(type="str", default="queue"),
<<<<<<< V
        password=dict(type="str", required=False),
=======
        password=dict(type="str", no_log=True),
>>>>>>> F
        state=dict(type="str", choices=["present", "absent"], default="present"),
    )


def restart(module):
    return module.run_command("systemctl try-restart queued", check_rc=True)


def main():
    module = AnsibleModule(argument_spec=argument_spec(), supports_check_mode=True)
    if module.params["name"] not in list_queues(module) and not module.check_mode:
        create_queue(module)
    module.exit_json(changed=True, name=module.params["name"])


if __name__ == "__main__":
    main()
