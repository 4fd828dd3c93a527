"""Documents of the workbench: tagged PDF (PDF/UA-1) made by Typst from data, never from code with words in it.

The fonts are Atkinson Hyperlegible Next (OFL, see ``fonts/LICENSE.txt``), regular and bold, made from the package
``@fontsource-variable/atkinson-hyperlegible-next`` since Typst does not read WOFF2.
"""
