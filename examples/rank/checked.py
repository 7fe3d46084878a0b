    if not host.replace(".", "").isalnum() or not count.isdigit():
        abort(400)

    output = subprocess.check_output(["ping", "-c", count, "--", host], timeout=10)
    return output.decode()
