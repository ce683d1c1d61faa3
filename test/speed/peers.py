"""Times trafilatura on HTML and jusText on lines of text, on pages read from standard input (see peers.ts).

    peers.py ROUNDS < pages.ndjson

Prints a line of JSON a tool: its processor time for all pages, the best of the rounds, or why there is none.
"""
import html
import json
import sys
import time


def say(name, **what):
    print(json.dumps({'name': name, **what}), flush=True)


def measure(name, load, rounds, inputs):
    try:
        extract = load()
    except Exception as error:  # whatever an installation lacks
        return say(name, missing=f'not installed ({str(error).splitlines()[0]})')
    best = float('inf')
    for _ in range(rounds):
        start = time.process_time()
        for text in inputs:
            try:
                extract(text)
            except Exception:  # a page it cannot read counts for the time it took
                pass
        best = min(best, time.process_time() - start)
    say(name, milliseconds=best * 1000)


def trafilatura():
    import logging
    import trafilatura
    logging.disable(logging.CRITICAL)
    return trafilatura.extract


def justext():
    import justext
    words = justext.get_stoplist('English')
    return lambda text: justext.justext(text, words)


def as_paragraphs(text):
    return '<html><body>' + ''.join(f'<p>{html.escape(line)}</p>' for line in text.split('\n')) + '</body></html>'


pages = [json.loads(line) for line in sys.stdin]
rounds = int(sys.argv[1])
measure('trafilatura', trafilatura, rounds, [page['html'] for page in pages])
measure('jusText', justext, rounds, [as_paragraphs(page['text']) for page in pages])
