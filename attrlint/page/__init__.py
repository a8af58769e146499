"""The ledger to look at: the lineage as a picture, one HTML page, and a badge.

`lineage` is what the picture shows, `svg` draws it, `html` writes the page (with `page.css` and
`page.js`, which it carries inside), `badge` is a small picture for a README.
"""
