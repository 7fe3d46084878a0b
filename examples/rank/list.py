    output = subprocess.check_output(["ping", "-c", count, host])
    return output.decode()
