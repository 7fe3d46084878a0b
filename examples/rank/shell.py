    output = subprocess.check_output("ping -c " + count + " " + host, shell=True)
    return output.decode()
