#!/usr/bin/env python3
"""Proves promise P8 on a built program: Fuzzing/hostile_run.py FOURNIL

Makes hostile files of less than a megabyte, and runs `inspect`, `roundtrip` and `validate` on each under strace.
A run breaks a bound when it crashes, takes more than ten seconds, holds more than 512 MB, opens a file that it was
not given, or connects. A refusal must say where. Prints a table; exits 1 when a bound is broken, 2 when nothing ran.
"""
import gzip, os, re, resource, subprocess, sys, tempfile, time

SECONDS, MEGABYTES = 10, 512
COMMANDS = ("inspect", "roundtrip", "validate")


def many(count, piece, separator=""):
    return separator.join(piece % number if "%" in piece else piece for number in range(count))


def files(canary):
    """Name → content. `canary` is a file that nobody may open."""
    laughs = "<!DOCTYPE r [<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
    parameters = "<!DOCTYPE r [<!ENTITY % p0 '<!ELEMENT x ANY>'>" + "".join(
        "<!ENTITY %% p%d '%s'>" % (n, f"&#37;p{n - 1};<!---->" * 10) for n in range(1, 12)) + " %p11;]><r/>"
    its = "<r xmlns:its='http://www.w3.org/2005/11/its'><its:rules version='2.0'>%s</its:rules>%s</r>"
    rule = "<its:translateRule selector=\"%s\" translate='no'/>"
    texts = many(50_000, "<a>eau</a>")
    return {
        "laughs in text": laughs + "<r>&a9;</r>",
        "laughs in an attribute": laughs + "<r a='&a9;'/>",
        "laughs in a default attribute": laughs[:-2] + "<!ATTLIST r a CDATA '&a9;'>]><r/>",
        "laughs that nobody uses": laughs + "<r/>",
        "laughs of parameter entities": parameters,
        "quadratic in text": "<!DOCTYPE r [<!ENTITY x '" + "x" * 100_000 + "'>]><r>" + "&x;" * 100_000 + "</r>",
        "quadratic in attributes": "<!DOCTYPE r [<!ENTITY x '" + "x" * 100_000 + "'>]><r>" + "<a b='&x;'/>" * 50_000
        + "</r>",
        "quadratic parameter entities": "<!DOCTYPE r [<!ENTITY % p '" + "<!ELEMENT x ANY>" * 20_000 + "'>"
        + "%p;" * 100_000 + "]><r/>",
        "loop of entities": "<!DOCTYPE r [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><r>&a;</r>",
        "chain of entities": "<!DOCTYPE r [" + "".join(f"<!ENTITY e{n} '&e{n + 1};'>" for n in range(30_000))
        + "]><r>&e0;</r>",
        "default attributes": "<!DOCTYPE r [<!ATTLIST a " + many(500, " b%d CDATA '1'") + ">]><r>" + "<a/>" * 10_000
        + "</r>",
        "long default attribute": "<!DOCTYPE r [<!ATTLIST a b CDATA '" + "x" * 100_000 + "'>]><r>" + "<a/>" * 200_000
        + "</r>",
        "declared attributes": "<!DOCTYPE r [<!ATTLIST r " + many(55_000, " a%d CDATA ''") + ">]><r/>",
        "list of values": "<!DOCTYPE r [<!ATTLIST r a (" + many(130_000, "t%d", "|") + ") #IMPLIED>]><r/>",
        "list of notations": "<!DOCTYPE r [<!ATTLIST r a NOTATION (" + many(130_000, "t%d", "|") + ") #IMPLIED>]><r/>",
        "XXE by entity": f"<!DOCTYPE r [<!ENTITY x SYSTEM 'file://{canary}'>]><r>&x;</r>",
        "XXE by plain path": f"<!DOCTYPE r [<!ENTITY x SYSTEM '{canary}'>]><r>&x;</r>",
        "XXE by http": "<!DOCTYPE r [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]><r>&x;</r>",
        "XXE in an attribute": f"<!DOCTYPE r [<!ENTITY x SYSTEM '{canary}'>]><r a='&x;'/>",
        "XXE by parameter entity": f"<!DOCTYPE r [<!ENTITY % x SYSTEM '{canary}'> %x;]><r/>",
        "external DTD": f"<!DOCTYPE r SYSTEM '{canary}'><r>&x;</r>",
        "external DTD by http": "<!DOCTYPE r PUBLIC '-//X//' 'http://127.0.0.1:9/x.dtd'><r/>",
        "XInclude": f"<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='{canary}' parse='text'/></r>",
        "schema location": "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
        f"xsi:noNamespaceSchemaLocation='{canary}' xsi:schemaLocation='u {canary}'/>",
        "stylesheet instruction": f"<?xml-stylesheet type='text/xsl' href='{canary}'?><r>t</r>",
        "linked rules": "<r xmlns:its='http://www.w3.org/2005/11/its' xmlns:xlink='http://www.w3.org/1999/xlink'>"
        f"<its:rules version='2.0' xlink:type='simple' xlink:href='{canary}'/></r>",
        "linked rules by http": "<r xmlns:its='http://www.w3.org/2005/11/its' xmlns:xlink="
        "'http://www.w3.org/1999/xlink'><its:rules version='2.0' xlink:href='http://127.0.0.1:9/r.its'/></r>",
        "rules that count again and again": its % (rule % "//a[count(//a[count(//a) &gt; 0]) &gt; 0]", texts),
        "rules that read all at each step": its % (rule % "//a[contains(/, 'zzz')]", texts),
        "rules that join all": its % (rule % ("//a[concat(" + ",".join(["/"] * 4000) + ")]"), texts),
        "rules that compare all with all": its % (rule % "//a[. = //a/following::a]", texts),
        "many costly rules": its % ((rule % "//a[/ = 'zzz']") * 100, texts),
        "nested 257 deep": "<a>" * 257 + "</a>" * 257,
        "nested very deep": "<a>" * 140_000 + "</a>" * 140_000,
        "deep and never closed": "<a>" * 300_000,
        "fifty thousand attributes": "<r " + many(50_000, "a%d='' ") + "/>",
        "attributes, a thousand each": "<r>" + ("<a " + many(999, "a%d='' ") + "/>") * 90 + "</r>",
        "namespaces": "<r " + many(31_000, "xmlns:a%d='u' ") + "xmlns='v'>" + "<a/>" * 60_000 + "</r>",
        "very many elements": "<r>" + "<a/>" * 240_000 + "</r>",
        "very many texts": "<r>" + "t<a/>" * 190_000 + "</r>",
        "very many names": "<r>" + many(90_000, "<n%d/>") + "</r>",
        "comment full of hyphens": "<r><!--" + "<!--" * 200_000,
        "sections never closed": "<r>" + "<![CDATA[" * 100_000,
        "ampersands": "<r>" + "&" * 900_000 + "</r>",
        "unread entities": "<!DOCTYPE r SYSTEM 'x'><r>" + "&nbsp;" * 150_000 + "</r>",
        "a NUL": "<r>a\0b</r>",
        "a NUL at the end": "<r>ok</r>\0<junk",
        "gzip": gzip.compress(b"<r>" + b"x" * 100_000_000 + b"</r>", mtime=0),
        "UTF-16 that says UTF-8": "<?xml version='1.0' encoding='UTF-8'?><r/>".encode("utf-16"),
        "UTF-8 that says UTF-16": "<?xml version='1.0' encoding='UTF-16'?><r/>",
        "UTF-8 that says ASCII": "<?xml version='1.0' encoding='US-ASCII'?><r>é</r>",
        "UTF-7": "<?xml version='1.0' encoding='UTF-7'?><r>+ADw-b+AD4-</r>",
        "invalid UTF-8": b"<r>\xe9t\xe9</r>",
        "overlong UTF-8": b"<r>\xc0\xbcb\xc0\xbe</r>",
        "a surrogate": b"<r>\xed\xa0\x80</r>",
        "cut in a tag": "<r><a b='c",
        "cut in a character": "<r>é".encode()[:-1],
        "cut in the DOCTYPE": "<!DOCTYPE r [<!ENTITY a 'b",
        "undeclared prefix": "<r>\n<x:a/></r>",
        "duplicate ids": "<r>" + "<a xml:id='i'>t</a>" * 40_000 + "</r>",
        "white space": "<r " + " " * 900_000 + "/>",
    }


TRACE = re.compile(r'(openat|connect|socket)\((.*)\) = (-?\d+)')
# What a program opens by itself: its libraries, the machine's numbers, character tables, time zone.
OWN = ("/lib/", "/lib64/", "/usr/lib/", "/etc/ld.so", "/proc/", "/sys/", "/dev/", "/usr/share/zoneinfo", "/etc/localtime",
       "/usr/share/locale", "/usr/share/icu")


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 5, SECONDS + 5))


def run(fournil, command, path, folder):
    trace = os.path.join(folder, "trace")
    begin = time.monotonic()
    process = subprocess.Popen(
        ["strace", "-f", "-qq", "-o", trace, "-e", "trace=openat,connect,socket", fournil, command, path],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=limits)
    try:
        output, _ = process.communicate(timeout=SECONDS + 5)
        code = process.returncode
    except subprocess.TimeoutExpired:
        # strace lets go of the program, whose limit of CPU seconds ends it.
        process.kill()
        output, code = process.communicate()[0], -9
    seconds = time.monotonic() - begin
    faults = []
    if code not in (0, 1, 2):
        faults.append(f"ended with {code}")
    if seconds > SECONDS:
        faults.append(f"{seconds:.0f} s")
    for line in open(trace, errors="replace"):
        call = TRACE.search(line)
        if not call:
            continue
        name, arguments, _ = call.groups()
        if name != "openat":
            if "AF_UNIX" not in arguments and "AF_NETLINK" not in arguments:
                faults.append(f"{name}({arguments[:60]})")
            continue
        opened = re.search(r'"([^"]*)"', arguments)
        opened = opened.group(1) if opened else "?"
        # Where the loader looks for a library depends on the machine.
        if re.search(r"\.so(\.\d+)*$", opened):
            continue
        scratch = opened.startswith(tempfile.gettempdir() + "/fournil-")
        if not (opened in (path, ".", folder) or opened.startswith(OWN) or scratch
                or opened == os.path.dirname(fournil)):
            faults.append(f"opened {opened}")
    text = output.decode(errors="replace")
    if code == 2 and not re.search(re.escape(os.path.basename(path)) + r":\d+(:\d+)?: error: ", text):
        faults.append("no place: " + (text.splitlines() or ["nothing said"])[0][:80])
    return code, seconds, faults, text


def memory(fournil, command, path, folder):
    """The most bytes held, by the kernel's count, without strace."""
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen([fournil, command, path], cwd=folder, stdout=nowhere, stderr=nowhere,
                                   preexec_fn=limits)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_maxrss / 1024


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: Fuzzing/hostile_run.py FOURNIL")
    fournil = os.path.realpath(sys.argv[1])
    if not os.access(fournil, os.X_OK):
        print(f"error: '{fournil}' cannot be run; build it first", file=sys.stderr)
        sys.exit(2)
    broken = runs = 0
    with tempfile.TemporaryDirectory(prefix="hostile.") as folder:
        canary = os.path.join(folder, "canary.xml")
        with open(canary, "w") as file:
            file.write("<r>canary</r>")
        work = os.path.join(folder, "work")
        os.mkdir(work)
        print(f"{'file':34} {'command':10} {'exit':>4} {'s':>6} {'MB':>5}  says")
        for number, (name, content) in enumerate(files(canary).items()):
            path = os.path.join(work, f"hostile-{number}.xml")
            content = content if isinstance(content, bytes) else content.encode()
            assert len(content) < 1 << 20, name
            with open(path, "wb") as file:
                file.write(content)
            for command in COMMANDS:
                code, seconds, faults, text = run(fournil, command, path, work)
                megabytes = memory(fournil, command, path, work)
                if megabytes > MEGABYTES:
                    faults.append(f"{megabytes:.0f} MB")
                if "canary<" in text or ">canary" in text:
                    faults.append("the canary sings")
                runs += 1
                broken += bool(faults)
                said = "; ".join(sorted(set(faults))[:3]) if faults else next(
                    (line for line in text.splitlines() if "error:" in line), "").replace(work + "/", "")
                print(f"{name:34} {command:10} {code:4} {seconds:6.2f} {megabytes:5.0f}  "
                      f"{'BROKEN: ' if faults else ''}{said[:130]}", flush=True)
    print(f"{runs - broken} of {runs} runs keep the bounds")
    sys.exit(1 if broken else 0)


main()
