#ifndef FOURNIL_LIBXML2_SHIM_H
#define FOURNIL_LIBXML2_SHIM_H

// Debian builds libxml2 with ICU, and its headers then drag in ICU's, which
// clash with Foundation's own copy. Nothing of ours needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/c14n.h>

// xmlFree is a mutable global function pointer, which Swift 6 will not touch.
static inline void fournil_xmlFree(void *pointer) { xmlFree(pointer); }

#endif
