<?xml version="1.0" encoding="UTF-8"?>
<!--
  One teaching resource (urn:fournil:resource:1) to one page.

  The page is polyglot: HTML5 for a site, XHTML for an EPUB, the same bytes. So no element that HTML does not know to be
  void may come out empty: what has nothing to show is left out, and what must be there holds a no-break space.

  Nothing is read but the document and the parameters; no extension is used. A partner may replace this file.
  Docs/vocabulary.md explains the elements, strings.tsv holds the words of the interface.
-->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:fournil:resource:1"
                xmlns:its="http://www.w3.org/2005/11/its"
                xmlns:m="http://www.w3.org/1998/Math/MathML"
                xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="c its m">

  <xsl:output method="xml" omit-xml-declaration="yes" encoding="UTF-8" indent="no"/>

  <xsl:strip-space elements="c:resource c:metadata c:abstract c:body c:session c:activity c:overview c:materials c:vocabulary
    c:phase c:worksheet c:background c:pedagogy c:section c:entry c:list c:figure c:media c:longdesc c:table c:row c:note
    c:safety c:trace c:quote c:bibliography c:footnote"/>

  <!-- ============================================================ parameters, all strings -->

  <xsl:param name="edition-title" select="''"/>
  <xsl:param name="partner-name" select="''"/>
  <!-- BCP 47; the document's own when empty -->
  <xsl:param name="language" select="''"/>
  <!-- ltr or rtl; found from the language when empty -->
  <xsl:param name="direction" select="''"/>
  <!-- relative links to the index page and to edition.css -->
  <xsl:param name="home" select="''"/>
  <xsl:param name="stylesheet" select="''"/>
  <!-- lines tag|name|href, on French pages the name followed by a tab and the name in French: the page in the other languages of the edition, and in this one -->
  <xsl:param name="alternatives" select="''"/>
  <!-- lines key|text: the words of the interface -->
  <xsl:param name="strings" select="''"/>
  <!-- lines reference|href: where the resources named by relation/@ref are; one that is absent is not linked -->
  <xsl:param name="links" select="''"/>
  <!-- the language untranslated parts are in; when empty, any other language on a block counts as untranslated -->
  <xsl:param name="source-language" select="''"/>

  <xsl:variable name="string-lines" select="concat('&#10;', translate($strings, '&#13;', ''), '&#10;')"/>
  <xsl:variable name="link-lines" select="concat('&#10;', translate($links, '&#13;', ''), '&#10;')"/>

  <xsl:variable name="page-language">
    <xsl:choose>
      <xsl:when test="$language != ''"><xsl:value-of select="$language"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="/c:resource/@xml:lang"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="page-direction">
    <xsl:choose>
      <xsl:when test="$direction = 'rtl' or $direction = 'ltr'"><xsl:value-of select="$direction"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="direction-of"><xsl:with-param name="tag" select="$page-language"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="page-title">
    <xsl:call-template name="text-of"><xsl:with-param name="nodes" select="/c:resource/c:metadata/c:title"/></xsl:call-template>
  </xsl:variable>

  <!-- Numbers are counted once, in one walk: xsl:number would walk the document again for each. -->
  <xsl:variable name="footnote-numbers">
    <xsl:for-each select="//c:footnote[not(ancestor::c:alt)]"><xsl:value-of select="concat(' ', generate-id(), '=', position(), ' ')"/></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="figure-numbers">
    <xsl:for-each select="//c:figure[c:title or c:caption]"><xsl:value-of select="concat(' ', generate-id(), '=', position(), ' ')"/></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="table-numbers">
    <xsl:for-each select="//c:table[c:title]"><xsl:value-of select="concat(' ', generate-id(), '=', position(), ' ')"/></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="session-numbers">
    <xsl:for-each select="/c:resource/c:body/c:session"><xsl:value-of select="concat(' ', generate-id(), '=', position(), ' ')"/></xsl:for-each>
  </xsl:variable>
  <xsl:template name="number">
    <xsl:param name="index"/>
    <xsl:value-of select="substring-before(substring-after($index, concat(' ', generate-id(), '=')), ' ')"/>
  </xsl:template>

  <xsl:key name="by-id" match="*[@xml:id]" use="@xml:id"/>

  <xsl:variable name="upper" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÁÍÓÚÑ'"/>
  <xsl:variable name="lower" select="'abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüáíóúñ'"/>

  <!-- ============================================================ the page -->

  <xsl:template match="/">
    <xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html&gt;&#10;</xsl:text>
    <xsl:apply-templates select="c:resource"/>
  </xsl:template>

  <xsl:template match="c:resource">
    <html lang="{$page-language}" xml:lang="{$page-language}" dir="{$page-direction}">
      <xsl:call-template name="head"/>
      <xsl:text>&#10;</xsl:text>
      <body class="edition-resource type-{@type}">
        <a class="skip" href="#fournil-content">
          <xsl:call-template name="string"><xsl:with-param name="key" select="'skip'"/></xsl:call-template>
        </a>
        <xsl:call-template name="site-header"/>
        <xsl:text>&#10;</xsl:text>
        <main id="fournil-content" tabindex="-1">
          <article>
            <xsl:call-template name="attributes"><xsl:with-param name="class" select="'resource'"/></xsl:call-template>
            <xsl:apply-templates select="c:metadata"/>
            <xsl:text>&#10;</xsl:text>
            <xsl:variable name="beside">
              <xsl:call-template name="contents"/>
              <xsl:call-template name="print-options"/>
            </xsl:variable>
            <xsl:if test="string($beside) != ''"><div class="beside"><xsl:copy-of select="$beside"/></div></xsl:if>
            <xsl:text>&#10;</xsl:text>
            <div class="body">
              <xsl:apply-templates select="c:body/*"/>
              <xsl:call-template name="footnotes"/>
              <xsl:if test="not(c:body/*)">&#160;</xsl:if>
            </div>
            <xsl:text>&#10;</xsl:text>
            <xsl:apply-templates select="c:metadata" mode="colophon"/>
          </article>
        </main>
        <xsl:text>&#10;</xsl:text>
        <footer class="site-footer">
          <p>
            <xsl:if test="$edition-title != ''"><bdi><xsl:value-of select="$edition-title"/></bdi></xsl:if>
            <xsl:if test="$partner-name != '' and $edition-title != ''"> · </xsl:if>
            <xsl:if test="$partner-name != ''"><bdi><xsl:value-of select="$partner-name"/></bdi></xsl:if>
            <xsl:text>&#160;</xsl:text>
          </p>
        </footer>
      </body>
    </html>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="head">
    <head>
      <meta charset="utf-8"/>
      <xsl:text>&#10;</xsl:text>
      <title>
        <xsl:value-of select="$page-title"/>
        <xsl:if test="$edition-title != ''"> – <xsl:value-of select="$edition-title"/></xsl:if>
        <xsl:if test="$page-title = '' and $edition-title = ''"><xsl:value-of select="concat('– ', @xml:id)"/></xsl:if>
      </title>
      <xsl:text>&#10;</xsl:text>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <xsl:variable name="description">
        <xsl:call-template name="text-of"><xsl:with-param name="nodes" select="c:metadata/c:abstract"/></xsl:call-template>
      </xsl:variable>
      <xsl:if test="$description != ''"><meta name="description" content="{$description}"/></xsl:if>
      <xsl:for-each select="c:metadata/c:contributor[@role = 'author']">
        <meta name="author" content="{normalize-space(.)}"/>
      </xsl:for-each>
      <!-- A browser that is told there is no icon does not look for one. -->
      <link rel="icon" href="data:,"/>
      <xsl:if test="$stylesheet != ''"><link rel="stylesheet" href="{$stylesheet}"/></xsl:if>
      <xsl:call-template name="alternatives"><xsl:with-param name="as" select="'link'"/></xsl:call-template>
      <xsl:variable name="licence">
        <xsl:call-template name="safe-url"><xsl:with-param name="url" select="c:metadata/c:rights/@licence"/></xsl:call-template>
      </xsl:variable>
      <xsl:if test="$licence != ''"><link rel="license" href="{$licence}"/></xsl:if>
    </head>
  </xsl:template>

  <xsl:template name="site-header">
    <header class="site-header">
      <div class="site-name">
        <xsl:if test="$partner-name != ''"><bdi class="partner"><xsl:value-of select="$partner-name"/></bdi></xsl:if>
        <xsl:text> </xsl:text>
        <xsl:if test="$edition-title != ''"><bdi class="edition"><xsl:value-of select="$edition-title"/></bdi></xsl:if>
        <xsl:text>&#160;</xsl:text>
      </div>
      <xsl:if test="$home != ''">
        <a class="home" href="{$home}">
          <xsl:call-template name="string"><xsl:with-param name="key" select="'home'"/></xsl:call-template>
        </a>
      </xsl:if>
      <xsl:if test="contains($alternatives, '|')">
        <nav class="languages" aria-labelledby="fournil-languages">
          <span id="fournil-languages" class="visually-hidden">
            <xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'also-available'"/></xsl:call-template>
          </span>
          <ul><xsl:call-template name="alternatives"/></ul>
        </nav>
      </xsl:if>
    </header>
  </xsl:template>

  <!-- One line of $alternatives after the other. -->
  <xsl:template name="alternatives">
    <xsl:param name="as" select="'item'"/>
    <xsl:param name="lines" select="translate($alternatives, '&#13;', '')"/>
    <xsl:variable name="line" select="substring-before(concat($lines, '&#10;'), '&#10;')"/>
    <xsl:variable name="tag" select="normalize-space(substring-before($line, '|'))"/>
    <xsl:variable name="names" select="substring-before(substring-after($line, '|'), '|')"/>
    <xsl:variable name="name" select="substring-before(concat($names, '&#9;'), '&#9;')"/>
    <xsl:variable name="french" select="substring-after($names, '&#9;')"/>
    <xsl:variable name="href">
      <xsl:call-template name="safe-url">
        <xsl:with-param name="url" select="substring-after(substring-after($line, '|'), '|')"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="$tag != '' and $name != ''">
      <xsl:choose>
        <xsl:when test="$as = 'link'">
          <xsl:if test="$href != ''"><link rel="alternate" hreflang="{$tag}" href="{$href}"/></xsl:if>
        </xsl:when>
        <xsl:when test="$tag = $page-language">
          <li><span aria-current="true" lang="{$tag}" xml:lang="{$tag}"><bdi><xsl:value-of select="$name"/></bdi></span></li>
        </xsl:when>
        <xsl:when test="$href != ''">
          <li><a href="{$href}" hreflang="{$tag}" lang="{$tag}" xml:lang="{$tag}"><bdi><xsl:value-of select="$name"/></bdi></a>
            <xsl:if test="$french != ''">
              <xsl:text> </xsl:text><span class="language-gloss"><xsl:value-of select="$french"/></span>
            </xsl:if>
          </li>
        </xsl:when>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="contains($lines, '&#10;')">
      <xsl:call-template name="alternatives">
        <xsl:with-param name="as" select="$as"/>
        <xsl:with-param name="lines" select="substring-after($lines, '&#10;')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ============================================================ metadata: the header -->

  <xsl:template match="c:metadata">
    <header class="resource-header">
      <p class="kicker">
        <xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="concat('type.', ../@type)"/></xsl:call-template>
        <xsl:if test="../@audience = 'teacher'">
          <xsl:text> · </xsl:text>
          <xsl:call-template name="string"><xsl:with-param name="key" select="'teacher-only'"/></xsl:call-template>
        </xsl:if>
        <xsl:if test="../@audience = 'pupil'">
          <xsl:text> · </xsl:text>
          <xsl:call-template name="string"><xsl:with-param name="key" select="'pupil'"/></xsl:call-template>
        </xsl:if>
      </p>
      <h1>
        <xsl:for-each select="c:title">
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates/>
          <xsl:call-template name="mark"/>
        </xsl:for-each>
        <xsl:if test="$page-title = ''">–</xsl:if>
      </h1>
      <xsl:for-each select="c:subtitle[normalize-space()]">
        <p><xsl:call-template name="inline-block"><xsl:with-param name="class" select="'subtitle'"/></xsl:call-template></p>
      </xsl:for-each>
      <xsl:for-each select="c:abstract[normalize-space()]">
        <div>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'abstract'"/></xsl:call-template>
          <xsl:apply-templates/>
          <xsl:call-template name="mark"/>
        </div>
      </xsl:for-each>
      <xsl:variable name="any-untranslated"><xsl:call-template name="any-untranslated"/></xsl:variable>
      <xsl:if test="$any-untranslated != ''">
        <p class="untranslated-notice">
          <span class="untranslated-mark"><span class="code"><xsl:value-of select="$any-untranslated"/></span></span>
          <xsl:text> </xsl:text>
          <xsl:call-template name="string"><xsl:with-param name="key" select="'untranslated'"/></xsl:call-template>
        </p>
      </xsl:if>
      <xsl:text>&#10;</xsl:text>
      <dl class="facts">
        <xsl:if test="c:level">
          <div class="fact-level">
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'level'"/></xsl:call-template></dt>
            <xsl:for-each select="c:level">
              <dd>
                <xsl:call-template name="inline-block"/>
                <xsl:if test="contains(@ages, '-')">
                  <xsl:text> </xsl:text>
                  <span class="ages"><xsl:call-template name="ages"/></span>
                </xsl:if>
              </dd>
            </xsl:for-each>
          </div>
        </xsl:if>
        <xsl:if test="c:duration">
          <div class="fact-duration">
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'duration'"/></xsl:call-template></dt>
            <dd><xsl:apply-templates select="c:duration"/></dd>
          </div>
        </xsl:if>
        <xsl:if test="c:sessions">
          <div class="fact-sessions">
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'sessions'"/></xsl:call-template></dt>
            <dd><xsl:call-template name="isolated"><xsl:with-param name="text" select="c:sessions"/></xsl:call-template></dd>
          </div>
        </xsl:if>
        <xsl:call-template name="fact-list">
          <xsl:with-param name="key" select="'subject'"/><xsl:with-param name="items" select="c:subject"/>
        </xsl:call-template>
        <xsl:call-template name="fact-list">
          <xsl:with-param name="key" select="'objectives'"/><xsl:with-param name="items" select="c:objective"/>
          <xsl:with-param name="wide" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="fact-list">
          <xsl:with-param name="key" select="'notions'"/><xsl:with-param name="items" select="c:notion"/>
          <xsl:with-param name="wide" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="fact-list">
          <xsl:with-param name="key" select="'competencies'"/><xsl:with-param name="items" select="c:competency"/>
          <xsl:with-param name="wide" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="fact-list">
          <xsl:with-param name="key" select="'keywords'"/><xsl:with-param name="items" select="c:keyword"/>
          <xsl:with-param name="wide" select="true()"/>
        </xsl:call-template>
        <!-- dl may not be empty -->
        <xsl:if test="not(c:level | c:duration | c:sessions | c:subject | c:objective | c:notion | c:competency | c:keyword)">
          <div>
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'version'"/></xsl:call-template></dt>
            <dd><xsl:call-template name="isolated"><xsl:with-param name="text" select="../@version"/></xsl:call-template></dd>
          </div>
        </xsl:if>
      </dl>
    </header>
  </xsl:template>

  <xsl:template name="fact-list">
    <xsl:param name="key"/>
    <xsl:param name="items"/>
    <xsl:param name="wide" select="false()"/>
    <xsl:if test="$items">
      <div>
        <xsl:attribute name="class">
          <xsl:value-of select="concat('fact-', $key)"/>
          <xsl:if test="$wide"> wide</xsl:if>
        </xsl:attribute>
        <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="$key"/></xsl:call-template></dt>
        <xsl:for-each select="$items">
          <dd><xsl:call-template name="inline-block"/></dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ages">
    <xsl:variable name="text"><xsl:call-template name="string"><xsl:with-param name="key" select="'ages'"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="contains($text, '{1}') and contains(substring-after($text, '{1}'), '{2}')">
        <xsl:value-of select="substring-before($text, '{1}')"/>
        <xsl:call-template name="isolated"><xsl:with-param name="text" select="substring-before(@ages, '-')"/></xsl:call-template>
        <xsl:value-of select="substring-before(substring-after($text, '{1}'), '{2}')"/>
        <xsl:call-template name="isolated"><xsl:with-param name="text" select="substring-after(@ages, '-')"/></xsl:call-template>
        <xsl:value-of select="substring-after($text, '{2}')"/>
      </xsl:when>
      <xsl:otherwise><bdi><xsl:value-of select="translate(@ages, '-', '–')"/></bdi></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="c:duration">
    <time>
      <xsl:call-template name="attributes"/>
      <!-- HTML knows days to seconds, not years and months. -->
      <xsl:if test="starts-with(@value, 'PT') or (starts-with(@value, 'P') and not(contains(substring-before(concat(@value, 'T'), 'T'), 'Y')) and not(contains(substring-before(concat(@value, 'T'), 'T'), 'M')))">
        <xsl:attribute name="datetime"><xsl:value-of select="@value"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="not(normalize-space())"><xsl:value-of select="concat(@value, ' ')"/></xsl:if>
      <xsl:call-template name="mark"/>
    </time>
  </xsl:template>

  <!-- ============================================================ metadata: the colophon -->

  <xsl:template match="c:metadata" mode="colophon">
    <footer class="colophon">
      <h2><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'about'"/></xsl:call-template></h2>
      <dl>
        <xsl:call-template name="contributors"><xsl:with-param name="role" select="'author'"/></xsl:call-template>
        <xsl:call-template name="contributors"><xsl:with-param name="role" select="'editor'"/></xsl:call-template>
        <xsl:call-template name="contributors"><xsl:with-param name="role" select="'translator'"/></xsl:call-template>
        <xsl:call-template name="contributors"><xsl:with-param name="role" select="'adapter'"/></xsl:call-template>
        <xsl:call-template name="contributors"><xsl:with-param name="role" select="'reviewer'"/></xsl:call-template>
        <xsl:call-template name="contributors"><xsl:with-param name="role" select="'illustrator'"/></xsl:call-template>
        <xsl:call-template name="contributors"><xsl:with-param name="role" select="'publisher'"/></xsl:call-template>
        <xsl:for-each select="c:rights">
          <div class="rights">
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'licence'"/></xsl:call-template></dt>
            <dd>
              <xsl:call-template name="attributes"/>
              <xsl:call-template name="linked">
                <xsl:with-param name="url" select="@licence"/>
                <xsl:with-param name="rel" select="'license'"/>
              </xsl:call-template>
              <xsl:call-template name="mark"/>
              <xsl:if test="normalize-space(@holder)"> <span class="holder"> © <bdi><xsl:value-of select="normalize-space(@holder)"/></bdi></span></xsl:if>
            </dd>
          </div>
        </xsl:for-each>
        <xsl:if test="c:source">
          <div>
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'source'"/></xsl:call-template></dt>
            <xsl:for-each select="c:source">
              <dd>
                <xsl:call-template name="attributes"/>
                <xsl:call-template name="linked"><xsl:with-param name="url" select="@href"/></xsl:call-template>
                <xsl:call-template name="mark"/>
                <xsl:if test="normalize-space(@version)">
                  <xsl:text> (</xsl:text>
                  <xsl:call-template name="string"><xsl:with-param name="key" select="'version'"/></xsl:call-template>
                  <xsl:text> </xsl:text>
                  <bdi><xsl:value-of select="normalize-space(@version)"/></bdi>
                  <xsl:text>)</xsl:text>
                </xsl:if>
              </dd>
            </xsl:for-each>
          </div>
        </xsl:if>
        <xsl:for-each select="c:relation">
          <div>
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="concat('relation.', @kind)"/></xsl:call-template></dt>
            <dd>
              <xsl:call-template name="attributes"/>
              <xsl:variable name="start" select="concat('&#10;', @ref, '|')"/>
              <xsl:variable name="known">
                <xsl:if test="contains($link-lines, $start)">
                  <xsl:value-of select="substring-before(substring-after($link-lines, $start), '&#10;')"/>
                </xsl:if>
                <!-- An absolute address needs nobody to say where it is. -->
                <xsl:if test="not(contains($link-lines, $start)) and contains(@ref, '://')"><xsl:value-of select="@ref"/></xsl:if>
              </xsl:variable>
              <xsl:call-template name="linked"><xsl:with-param name="url" select="$known"/></xsl:call-template>
              <xsl:call-template name="mark"/>
            </dd>
          </div>
        </xsl:for-each>
        <xsl:if test="$source-language != '' and $source-language != $page-language">
          <div>
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'source-language'"/></xsl:call-template></dt>
            <dd>
              <xsl:variable name="start" select="concat('&#10;', $source-language, '|')"/>
              <xsl:variable name="all" select="concat('&#10;', $alternatives)"/>
              <bdi>
                <xsl:choose>
                  <xsl:when test="contains($all, $start)">
                    <xsl:attribute name="lang"><xsl:value-of select="$source-language"/></xsl:attribute>
                    <xsl:value-of select="substring-before(substring-after($all, $start), '|')"/>
                  </xsl:when>
                  <xsl:otherwise><xsl:value-of select="$source-language"/></xsl:otherwise>
                </xsl:choose>
              </bdi>
            </dd>
          </div>
        </xsl:if>
        <xsl:for-each select="c:identifier[normalize-space()]">
          <div>
            <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'identifier'"/></xsl:call-template></dt>
            <dd>
              <bdi class="identifier" translate="no">
                <xsl:if test="normalize-space(@scheme)"><xsl:value-of select="concat(normalize-space(@scheme), ' ')"/></xsl:if>
                <xsl:value-of select="normalize-space(.)"/>
              </bdi>
            </dd>
          </div>
        </xsl:for-each>
        <div>
          <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'version'"/></xsl:call-template></dt>
          <dd><xsl:call-template name="isolated"><xsl:with-param name="text" select="../@version"/></xsl:call-template></dd>
        </div>
      </dl>
    </footer>
  </xsl:template>

  <xsl:template name="contributors">
    <xsl:param name="role"/>
    <xsl:variable name="names" select="c:contributor[@role = $role][normalize-space()]"/>
    <xsl:if test="$names">
      <div>
        <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="concat('role.', $role)"/></xsl:call-template></dt>
        <xsl:for-each select="$names">
          <dd><bdi><xsl:value-of select="normalize-space(.)"/></bdi></dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- The content of the current element, as a link when the address allows it. -->
  <xsl:template name="linked">
    <xsl:param name="url"/>
    <xsl:param name="rel" select="''"/>
    <xsl:variable name="href"><xsl:call-template name="safe-url"><xsl:with-param name="url" select="$url"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="$href = ''"><xsl:apply-templates/></xsl:when>
      <!-- A link inside the content is a link already. -->
      <xsl:when test=".//c:link | .//c:xref | .//c:footnote">
        <xsl:apply-templates/>
        <xsl:text> </xsl:text>
        <a href="{$href}"><bdi><xsl:value-of select="$href"/></bdi></a>
      </xsl:when>
      <xsl:otherwise>
        <a href="{$href}">
          <xsl:if test="$rel != ''"><xsl:attribute name="rel"><xsl:value-of select="$rel"/></xsl:attribute></xsl:if>
          <xsl:apply-templates/>
          <xsl:if test="not(normalize-space())"><bdi><xsl:value-of select="$href"/></bdi></xsl:if>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============================================================ contents, ways to print, footnotes -->

  <xsl:template name="contents">
    <xsl:variable name="first" select="c:body/*[c:title]
      [self::c:session or self::c:activity or self::c:worksheet or self::c:background or self::c:pedagogy or self::c:section]"/>
    <xsl:variable name="second" select="$first/*[self::c:activity or self::c:worksheet or self::c:background or self::c:section
      or (self::c:phase and count($first) &lt; 3)]"/>
    <xsl:if test="count($first | $second) &gt; 2">
      <nav class="contents" aria-labelledby="fournil-contents">
        <h2 id="fournil-contents"><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'contents'"/></xsl:call-template></h2>
        <ol>
          <xsl:for-each select="$first">
            <xsl:variable name="children" select="*[self::c:activity or self::c:worksheet or self::c:background or self::c:section
              or (self::c:phase and count($first) &lt; 3)]"/>
            <li>
              <xsl:call-template name="contents-line"/>
              <xsl:if test="$children">
                <ol>
                  <xsl:for-each select="$children">
                    <li><xsl:call-template name="contents-line"/></li>
                  </xsl:for-each>
                </ol>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template name="contents-line">
    <xsl:variable name="label"><xsl:apply-templates select="." mode="label"/></xsl:variable>
    <xsl:variable name="shown">
      <xsl:call-template name="label-to-show"><xsl:with-param name="label" select="$label"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="title"><xsl:call-template name="text-of"><xsl:with-param name="nodes" select="c:title"/></xsl:call-template></xsl:variable>
    <a href="#{@xml:id}">
      <xsl:if test="$shown != '' and (self::c:session or $title = '')">
        <span class="label"><xsl:call-template name="ui-attributes"/><xsl:value-of select="$shown"/></span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:for-each select="c:title[$title != '']">
        <span>
          <xsl:call-template name="language-attributes"/>
          <xsl:apply-templates mode="plain"/>
        </span>
      </xsl:for-each>
      <xsl:if test="$title = '' and $shown = ''"><xsl:value-of select="@xml:id"/></xsl:if>
    </a>
  </xsl:template>

  <!-- Three radio buttons that only the print style reads: no script. Shown where the browser can do it. -->
  <xsl:template name="print-options">
    <xsl:variable name="teacher" select="boolean(c:body//*[@audience = 'teacher'])"/>
    <xsl:variable name="worksheet" select="boolean(c:body//c:worksheet)"/>
    <xsl:if test="$teacher or $worksheet">
      <fieldset class="print-options">
        <legend><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'print-options'"/></xsl:call-template></legend>
        <label>
          <input type="radio" name="fournil-print" class="print-all" checked="checked"/>
          <span><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'print.all'"/></xsl:call-template></span>
        </label>
        <xsl:if test="$teacher">
          <label>
            <input type="radio" name="fournil-print" class="print-no-teacher"/>
            <span><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'print.no-teacher'"/></xsl:call-template></span>
          </label>
        </xsl:if>
        <xsl:if test="$worksheet">
          <label>
            <input type="radio" name="fournil-print" class="print-worksheets"/>
            <span><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'print.worksheets'"/></xsl:call-template></span>
          </label>
        </xsl:if>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <xsl:template name="footnotes">
    <xsl:variable name="all" select="//c:footnote[not(ancestor::c:alt)]"/>
    <xsl:if test="$all">
      <section class="footnotes" role="doc-endnotes" aria-labelledby="fournil-notes">
        <h2 id="fournil-notes"><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'notes'"/></xsl:call-template></h2>
        <ol>
          <xsl:for-each select="$all">
            <xsl:variable name="back"><xsl:call-template name="string"><xsl:with-param name="key" select="'back'"/></xsl:call-template></xsl:variable>
            <li id="fournil-note-{position()}">
              <div>
                <xsl:call-template name="attributes"/>
                <xsl:apply-templates/>
                <xsl:call-template name="mark"/>
                <xsl:if test="not(normalize-space())">&#160;</xsl:if>
              </div>
              <a class="back" role="doc-backlink" href="#fournil-noteref-{position()}" aria-label="{$back}, {position()}" title="{$back}">↑</a>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:footnote">
    <xsl:variable name="number"><xsl:call-template name="number"><xsl:with-param name="index" select="$footnote-numbers"/></xsl:call-template></xsl:variable>
    <sup class="footnote-reference">
      <xsl:choose>
        <xsl:when test="ancestor::c:link | ancestor::c:xref">
          <span id="fournil-noteref-{$number}"><xsl:value-of select="$number"/></span>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="label">
            <xsl:call-template name="string">
              <xsl:with-param name="key" select="'note-number'"/><xsl:with-param name="value" select="$number"/>
            </xsl:call-template>
          </xsl:variable>
          <a id="fournil-noteref-{$number}" href="#fournil-note-{$number}" role="doc-noteref" aria-label="{$label}"><xsl:value-of select="$number"/></a>
        </xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:template>

  <!-- ============================================================ the parts -->

  <xsl:template match="c:session | c:activity | c:phase | c:background | c:pedagogy | c:section | c:worksheet">
    <xsl:text>&#10;</xsl:text>
    <section>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class">
          <xsl:value-of select="local-name()"/>
          <xsl:if test="self::c:phase"><xsl:value-of select="concat(' phase-', @kind)"/></xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="heading"/>
      <xsl:call-template name="block-marks"/>
      <xsl:if test="self::c:worksheet">
        <p class="fields">
          <span class="field">
            <xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'pupil-name'"/></xsl:call-template>
            <xsl:text> </xsl:text><span class="ruled">&#160;</span>
          </span>
          <xsl:text> </xsl:text>
          <span class="field">
            <xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'date'"/></xsl:call-template>
            <xsl:text> </xsl:text><span class="ruled">&#160;</span>
          </span>
        </p>
      </xsl:if>
      <xsl:apply-templates select="*[not(self::c:title)]"/>
      <xsl:if test="self::c:worksheet">
        <!-- Photocopies lose their document: each sheet says where it comes from. -->
        <p class="sheet-source">
          <xsl:call-template name="isolated"><xsl:with-param name="text" select="$page-title"/></xsl:call-template>
          <xsl:if test="$edition-title != ''"> · <bdi><xsl:value-of select="$edition-title"/></bdi></xsl:if>
          <xsl:if test="normalize-space(/c:resource/c:metadata/c:rights/@holder)"> · © <bdi><xsl:value-of select="normalize-space(/c:resource/c:metadata/c:rights/@holder)"/></bdi></xsl:if>
          <xsl:if test="normalize-space(/c:resource/c:metadata/c:rights)"> · <bdi><xsl:call-template name="text-of"><xsl:with-param name="nodes" select="/c:resource/c:metadata/c:rights"/></xsl:call-template></bdi></xsl:if>
        </p>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- The heading of a part: what kind of part it is, then its title; one of the two is always there. -->
  <xsl:template name="heading">
    <xsl:variable name="level"><xsl:call-template name="level"/></xsl:variable>
    <xsl:variable name="label"><xsl:apply-templates select="." mode="label"/></xsl:variable>
    <xsl:variable name="shown">
      <xsl:call-template name="label-to-show"><xsl:with-param name="label" select="$label"/></xsl:call-template>
    </xsl:variable>
    <xsl:element name="h{$level}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:if test="$shown != ''">
        <span class="label"><xsl:call-template name="ui-attributes"/><xsl:value-of select="$shown"/></span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:for-each select="c:title[normalize-space()]">
        <span>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'title'"/></xsl:call-template>
          <xsl:apply-templates/>
          <xsl:call-template name="mark"/>
        </span>
      </xsl:for-each>
      <xsl:if test="$shown = '' and not(c:title[normalize-space()])"><xsl:value-of select="@xml:id"/></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- h2 for the parts of the body, one more for each part around; h6 at most. -->
  <xsl:template name="level">
    <xsl:param name="more" select="0"/>
    <xsl:variable name="depth" select="2 + $more + count(ancestor::*[self::c:session or self::c:activity or self::c:phase
      or self::c:background or self::c:pedagogy or self::c:section or self::c:worksheet or self::c:safety or self::c:trace
      or self::c:note[c:title]])"/>
    <xsl:choose>
      <xsl:when test="$depth &gt; 6">6</xsl:when>
      <xsl:otherwise><xsl:value-of select="$depth"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="label"/>
  <xsl:template match="c:session" mode="label">
    <xsl:if test="../c:session[2]">
      <xsl:call-template name="string">
        <xsl:with-param name="key" select="'session'"/>
        <xsl:with-param name="value" select="substring-before(substring-after($session-numbers, concat(' ', generate-id(), '=')), ' ')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template match="c:activity" mode="label">
    <xsl:if test="not(parent::c:body) or ../c:activity[2]">
      <xsl:call-template name="string"><xsl:with-param name="key" select="'type.activity'"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template match="c:phase" mode="label">
    <xsl:call-template name="string"><xsl:with-param name="key" select="concat('phase.', @kind)"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="c:note" mode="label">
    <xsl:call-template name="string"><xsl:with-param name="key" select="concat('note.', @kind)"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="c:worksheet | c:background | c:pedagogy | c:safety | c:trace | c:bibliography" mode="label">
    <xsl:call-template name="string"><xsl:with-param name="key" select="local-name()"/></xsl:call-template>
  </xsl:template>

  <!-- A label is left out when the title says it already: not "Conclusion: Our conclusion". Safety is always said. -->
  <xsl:template name="label-to-show">
    <xsl:param name="label"/>
    <!-- no-break spaces count as spaces here -->
    <xsl:variable name="title" select="translate(normalize-space(translate(c:title, '&#160;&#8239;', '  ')), $upper, $lower)"/>
    <xsl:if test="$label != '' and (self::c:safety and $title != translate($label, $upper, $lower)
                  or not(contains($title, translate($label, $upper, $lower))))">
      <xsl:value-of select="$label"/>
    </xsl:if>
  </xsl:template>

  <!-- What a teacher needs to know before the session. -->
  <xsl:template match="c:overview">
    <xsl:variable name="level"><xsl:call-template name="level"/></xsl:variable>
    <xsl:if test="*">
      <div>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="'overview'"/></xsl:call-template>
        <xsl:call-template name="block-marks"/>
        <xsl:for-each select="c:question[normalize-space()]">
          <p class="question">
            <span class="label"><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'question'"/></xsl:call-template></span>
            <xsl:text> </xsl:text>
            <span><xsl:call-template name="inline-block"><xsl:with-param name="class" select="'asked'"/></xsl:call-template></span>
          </p>
        </xsl:for-each>
        <xsl:if test="c:duration | c:setting">
          <dl class="facts">
            <xsl:if test="c:duration">
              <div class="fact-duration">
                <dt><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'duration'"/></xsl:call-template></dt>
                <dd><xsl:apply-templates select="c:duration"/></dd>
              </div>
            </xsl:if>
            <xsl:call-template name="fact-list">
              <xsl:with-param name="key" select="'setting'"/><xsl:with-param name="items" select="c:setting"/>
            </xsl:call-template>
          </dl>
        </xsl:if>
        <xsl:for-each select="c:materials">
          <div>
            <xsl:call-template name="attributes"><xsl:with-param name="class" select="'materials'"/></xsl:call-template>
            <xsl:call-template name="overview-heading">
              <xsl:with-param name="level" select="$level"/><xsl:with-param name="key" select="'materials'"/>
            </xsl:call-template>
            <xsl:call-template name="block-marks"/>
            <xsl:call-template name="material-list"><xsl:with-param name="items" select="c:material[not(@for)]"/></xsl:call-template>
            <xsl:call-template name="material-list">
              <xsl:with-param name="for" select="'class'"/><xsl:with-param name="items" select="c:material[@for = 'class']"/>
            </xsl:call-template>
            <xsl:call-template name="material-list">
              <xsl:with-param name="for" select="'group'"/><xsl:with-param name="items" select="c:material[@for = 'group']"/>
            </xsl:call-template>
            <xsl:call-template name="material-list">
              <xsl:with-param name="for" select="'pupil'"/><xsl:with-param name="items" select="c:material[@for = 'pupil']"/>
            </xsl:call-template>
            <xsl:call-template name="material-list">
              <xsl:with-param name="for" select="'teacher'"/><xsl:with-param name="items" select="c:material[@for = 'teacher']"/>
            </xsl:call-template>
          </div>
        </xsl:for-each>
        <xsl:call-template name="overview-list">
          <xsl:with-param name="level" select="$level"/><xsl:with-param name="key" select="'objectives'"/>
          <xsl:with-param name="items" select="c:objective"/>
        </xsl:call-template>
        <xsl:call-template name="overview-list">
          <xsl:with-param name="level" select="$level"/><xsl:with-param name="key" select="'competencies'"/>
          <xsl:with-param name="items" select="c:competency"/>
        </xsl:call-template>
        <xsl:call-template name="overview-list">
          <xsl:with-param name="level" select="$level"/><xsl:with-param name="key" select="'vocabulary'"/>
          <xsl:with-param name="items" select="c:vocabulary/c:term-ref"/>
        </xsl:call-template>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="overview-heading">
    <xsl:param name="level"/>
    <xsl:param name="key"/>
    <xsl:element name="h{$level}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="class">overview-title</xsl:attribute>
      <xsl:call-template name="ui-attributes"/>
      <xsl:call-template name="string"><xsl:with-param name="key" select="$key"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <xsl:template name="overview-list">
    <xsl:param name="level"/>
    <xsl:param name="key"/>
    <xsl:param name="items"/>
    <xsl:if test="$items">
      <div class="{$key}">
        <xsl:call-template name="overview-heading">
          <xsl:with-param name="level" select="$level"/><xsl:with-param name="key" select="$key"/>
        </xsl:call-template>
        <ul>
          <xsl:for-each select="$items">
            <li><xsl:call-template name="inline-block"/></li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="material-list">
    <xsl:param name="for" select="''"/>
    <xsl:param name="items"/>
    <xsl:if test="$items">
      <div class="material-group">
        <xsl:if test="$for != ''">
          <p class="material-for"><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="concat('material.', $for)"/></xsl:call-template></p>
        </xsl:if>
        <ul>
          <xsl:for-each select="$items">
            <li>
              <xsl:call-template name="inline-block"/>
              <xsl:if test="@substitutable = 'true' or @substitutable = '1'">
                <xsl:text> </xsl:text>
                <span class="substitutable" lang="{$page-language}" dir="{$page-direction}">
                  <xsl:call-template name="string"><xsl:with-param name="key" select="'substitutable'"/></xsl:call-template>
                </span>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- Ruled lines to write on; sixty are more than a page. -->
  <xsl:template match="c:answer-space">
    <div class="answer-space">
      <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
      <span class="visually-hidden"><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'answer'"/></xsl:call-template></span>
      <xsl:call-template name="ruled-lines">
        <xsl:with-param name="count">
          <xsl:choose>
            <xsl:when test="@lines &gt; 60">60</xsl:when>
            <xsl:when test="@lines &gt;= 1"><xsl:value-of select="floor(@lines)"/></xsl:when>
            <xsl:otherwise>1</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </div>
  </xsl:template>
  <xsl:template name="ruled-lines">
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <span class="line" aria-hidden="true">&#160;</span>
      <xsl:call-template name="ruled-lines"><xsl:with-param name="count" select="$count - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- One list for each run of entries. -->
  <xsl:template match="c:entry">
    <xsl:if test="not(preceding-sibling::*[1][self::c:entry])">
      <xsl:variable name="before" select="count(preceding-sibling::*)"/>
      <xsl:variable name="other" select="following-sibling::*[not(self::c:entry)][1]"/>
      <xsl:variable name="after" select="count($other/preceding-sibling::*)"/>
      <xsl:text>&#10;</xsl:text>
      <dl class="glossary">
        <xsl:for-each select="../*[position() &gt; $before and (not($other) or position() &lt;= $after)]">
          <div>
            <xsl:call-template name="attributes"><xsl:with-param name="class" select="'entry'"/></xsl:call-template>
            <dt>
              <xsl:for-each select="c:headword">
                <dfn><xsl:call-template name="inline-block"/></dfn>
              </xsl:for-each>
            </dt>
            <dd>
              <xsl:for-each select="c:definition"><xsl:call-template name="inline-block"/></xsl:for-each>
              <xsl:call-template name="mark"/>
            </dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:if>
  </xsl:template>

  <!-- ============================================================ blocks -->

  <xsl:template match="c:para">
    <xsl:variable name="holds"><xsl:call-template name="holds-something"/></xsl:variable>
    <xsl:if test="$holds != ''">
      <xsl:text>&#10;</xsl:text>
      <p>
        <xsl:call-template name="attributes"/>
        <xsl:call-template name="inline-marks"/>
        <xsl:apply-templates/>
        <xsl:call-template name="mark"/>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:list">
    <xsl:variable name="marks"><xsl:call-template name="block-marks"/></xsl:variable>
    <xsl:text>&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="not(c:item)"/>
      <xsl:when test="string($marks) != ''">
        <div>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'marked'"/></xsl:call-template>
          <xsl:copy-of select="$marks"/>
          <xsl:call-template name="list"/>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="list"><xsl:with-param name="attributes" select="true()"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="list">
    <xsl:param name="attributes" select="false()"/>
    <xsl:variable name="name">
      <xsl:choose><xsl:when test="@style = 'number' or @style = 'steps'">ol</xsl:when><xsl:otherwise>ul</xsl:otherwise></xsl:choose>
    </xsl:variable>
    <xsl:variable name="class"><xsl:if test="@style = 'steps'">steps</xsl:if></xsl:variable>
    <xsl:element name="{$name}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:choose>
        <xsl:when test="$attributes">
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="string($class)"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="$class != ''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:when>
      </xsl:choose>
      <xsl:for-each select="c:item">
        <xsl:text>&#10;</xsl:text>
        <li>
          <xsl:call-template name="attributes"/>
          <xsl:call-template name="inline-marks"/>
          <xsl:apply-templates/>
          <xsl:call-template name="mark"/>
          <xsl:if test="not(normalize-space())">&#160;</xsl:if>
        </li>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="c:figure">
    <xsl:text>&#10;</xsl:text>
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="block-marks"/>
      <xsl:apply-templates select="c:media"/>
      <xsl:if test="c:title | c:caption | c:credit | c:media/c:label | c:media/c:longdesc">
        <figcaption>
          <xsl:apply-templates select="c:media" mode="labels"/>
          <xsl:if test="c:title | c:caption">
            <p class="caption">
              <span class="number"><xsl:call-template name="ui-attributes"/><xsl:apply-templates select="." mode="number"/></span>
              <xsl:for-each select="c:title[normalize-space()]">
                <span class="separator"> – </span>
                <span><xsl:call-template name="inline-block"><xsl:with-param name="class" select="'title'"/></xsl:call-template></span>
              </xsl:for-each>
              <xsl:for-each select="c:caption[normalize-space()]">
                <xsl:text> </xsl:text>
                <span><xsl:call-template name="inline-block"><xsl:with-param name="class" select="'legend'"/></xsl:call-template></span>
              </xsl:for-each>
            </p>
          </xsl:if>
          <xsl:for-each select="c:credit[normalize-space()]">
            <p class="credit">
              <xsl:call-template name="attributes"><xsl:with-param name="class" select="'credit'"/></xsl:call-template>
              <xsl:call-template name="linked"><xsl:with-param name="url" select="@licence"/></xsl:call-template>
              <xsl:call-template name="mark"/>
            </p>
          </xsl:for-each>
          <xsl:apply-templates select="c:media/c:longdesc"/>
        </figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:template match="c:figure" mode="number">
    <xsl:variable name="number"><xsl:call-template name="number"><xsl:with-param name="index" select="$figure-numbers"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="string">
      <xsl:with-param name="key" select="'figure'"/><xsl:with-param name="value" select="$number"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="c:table" mode="number">
    <xsl:variable name="number"><xsl:call-template name="number"><xsl:with-param name="index" select="$table-numbers"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="string">
      <xsl:with-param name="key" select="'table'"/><xsl:with-param name="value" select="$number"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A medium that is a block of its own brings its labels and description itself. -->
  <xsl:template match="c:media">
    <xsl:variable name="in-figure" select="boolean(parent::c:figure)"/>
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'media'"/></xsl:call-template>
      <xsl:variable name="url">
        <xsl:for-each select="ancestor-or-self::*/@xml:base"><xsl:value-of select="."/></xsl:for-each>
        <xsl:value-of select="@href"/>
      </xsl:variable>
      <xsl:variable name="src">
        <xsl:call-template name="safe-url">
          <xsl:with-param name="url" select="$url"/><xsl:with-param name="only-relative" select="true()"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:variable name="alt"><xsl:call-template name="text-of"><xsl:with-param name="nodes" select="c:alt"/></xsl:call-template></xsl:variable>
      <xsl:choose>
        <!-- A page never fetches: a medium that is not in the edition is named, not shown. -->
        <xsl:when test="$src = ''"><p class="media-missing"><xsl:value-of select="$alt"/>&#160;</p></xsl:when>
        <xsl:when test="starts-with(@type, 'video/')">
          <video controls="controls" preload="metadata" src="{$src}">
            <xsl:if test="$alt != ''"><xsl:attribute name="aria-label"><xsl:value-of select="$alt"/></xsl:attribute></xsl:if>
            <a href="{$src}"><xsl:value-of select="$alt"/>&#160;</a>
          </video>
        </xsl:when>
        <xsl:when test="starts-with(@type, 'audio/')">
          <audio controls="controls" preload="metadata" src="{$src}">
            <xsl:if test="$alt != ''"><xsl:attribute name="aria-label"><xsl:value-of select="$alt"/></xsl:attribute></xsl:if>
            <a href="{$src}"><xsl:value-of select="$alt"/>&#160;</a>
          </audio>
        </xsl:when>
        <xsl:when test="@type and not(starts-with(@type, 'image/'))">
          <p class="media-file"><a href="{$src}">
            <xsl:choose>
              <xsl:when test="$alt != ''"><xsl:value-of select="$alt"/></xsl:when>
              <xsl:otherwise><bdi><xsl:value-of select="$src"/></bdi></xsl:otherwise>
            </xsl:choose>
          </a></p>
        </xsl:when>
        <xsl:otherwise>
          <!-- The places of labels belong to the picture, which does not turn over in a right-to-left page. -->
          <span class="picture" dir="ltr">
            <img src="{$src}" alt="{$alt}">
              <xsl:for-each select="c:alt"><xsl:call-template name="language-attributes"/></xsl:for-each>
            </img>
            <xsl:for-each select="c:label[normalize-space()]">
              <xsl:variable name="x"><xsl:call-template name="percent"><xsl:with-param name="value" select="@x"/></xsl:call-template></xsl:variable>
              <xsl:variable name="y"><xsl:call-template name="percent"><xsl:with-param name="value" select="@y"/></xsl:call-template></xsl:variable>
              <!-- Seen only; the list of labels in the caption is what is read aloud. -->
              <span aria-hidden="true" style="--x:{$x}%;--y:{$y}%">
                <xsl:attribute name="class">
                  <xsl:text>picture-label</xsl:text>
                  <xsl:if test="$x &lt; 18"> at-start</xsl:if>
                  <xsl:if test="$x &gt; 82"> at-end</xsl:if>
                  <xsl:if test="$x &gt;= 35 and $x &lt;= 65"> at-middle</xsl:if>
                </xsl:attribute>
                <span class="label-number"><xsl:value-of select="position()"/></span>
                <span class="label-text" dir="{$page-direction}">
                  <xsl:call-template name="language-attributes"/>
                  <xsl:apply-templates mode="plain"/>
                </span>
              </span>
            </xsl:for-each>
          </span>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="not($in-figure)">
        <xsl:apply-templates select="." mode="labels"/>
        <xsl:apply-templates select="c:longdesc"/>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="c:media" mode="labels">
    <xsl:if test="c:label[normalize-space()]">
      <div class="picture-legend">
        <p class="visually-hidden"><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'labels'"/></xsl:call-template></p>
        <ol>
          <xsl:for-each select="c:label[normalize-space()]">
            <li><xsl:call-template name="inline-block"/></li>
          </xsl:for-each>
        </ol>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:longdesc">
    <details>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'long-description'"/></xsl:call-template>
      <summary><xsl:call-template name="ui-attributes"/><xsl:call-template name="string"><xsl:with-param name="key" select="'long-description'"/></xsl:call-template></summary>
      <xsl:call-template name="block-marks"/>
      <xsl:apply-templates/>
    </details>
  </xsl:template>

  <xsl:template name="percent">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="number($value) &gt;= 0 and number($value) &lt;= 100"><xsl:value-of select="round(number($value) * 100) div 100"/></xsl:when>
      <xsl:otherwise>50</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="c:table">
    <!-- Rows of headers at the top; a corner may be empty. The first row counts when a header is not its first cell. -->
    <xsl:variable name="top" select="c:row[c:cell][not(c:cell[not(@role = 'header')]) or
      (not(preceding-sibling::c:row) and c:cell[position() &gt; 1][@role = 'header'])]
      [not(preceding-sibling::c:row[c:cell[not(@role = 'header')]][not(not(preceding-sibling::c:row) and c:cell[position() &gt; 1][@role = 'header'])])]"/>
    <xsl:variable name="rest" select="c:row[c:cell][count(. | $top) != count($top)]"/>
    <xsl:variable name="columns" select="count(c:row[1]/c:cell)"/>
    <xsl:if test="c:row/c:cell">
      <xsl:text>&#10;</xsl:text>
      <div>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="'table'"/></xsl:call-template>
        <xsl:call-template name="block-marks"/>
        <div class="table-scroll">
          <xsl:if test="$columns &gt; 3">
            <xsl:attribute name="tabindex">0</xsl:attribute>
            <xsl:attribute name="role">group</xsl:attribute>
            <xsl:attribute name="aria-label">
              <xsl:choose>
                <xsl:when test="c:title"><xsl:apply-templates select="." mode="number"/></xsl:when>
                <xsl:otherwise>
                  <xsl:variable name="word"><xsl:call-template name="string"><xsl:with-param name="key" select="'table'"/></xsl:call-template></xsl:variable>
                  <xsl:value-of select="normalize-space($word)"/>
                </xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
          </xsl:if>
          <table>
            <xsl:if test="c:title[normalize-space()] | c:summary[normalize-space()]">
              <caption>
                <xsl:for-each select="c:title[normalize-space()]">
                  <span class="number"><xsl:call-template name="ui-attributes"/><xsl:apply-templates select=".." mode="number"/></span>
                  <span class="separator"> – </span>
                  <span><xsl:call-template name="inline-block"><xsl:with-param name="class" select="'title'"/></xsl:call-template></span>
                </xsl:for-each>
                <xsl:for-each select="c:summary[normalize-space()]">
                  <xsl:text> </xsl:text>
                  <span><xsl:call-template name="inline-block"><xsl:with-param name="class" select="'summary'"/></xsl:call-template></span>
                </xsl:for-each>
              </caption>
            </xsl:if>
            <xsl:choose>
              <xsl:when test="$top and $rest">
                <thead><xsl:apply-templates select="$top"><xsl:with-param name="scope" select="'col'"/></xsl:apply-templates></thead>
                <tbody><xsl:apply-templates select="$rest"/></tbody>
              </xsl:when>
              <xsl:otherwise>
                <tbody>
                  <xsl:apply-templates select="$top"><xsl:with-param name="scope" select="'col'"/></xsl:apply-templates>
                  <xsl:apply-templates select="$rest"/>
                </tbody>
              </xsl:otherwise>
            </xsl:choose>
          </table>
        </div>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:row">
    <xsl:param name="scope" select="'row'"/>
    <xsl:text>&#10;</xsl:text>
    <tr>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="c:cell">
        <xsl:choose>
          <xsl:when test="@role = 'header' and normalize-space()">
            <th scope="{$scope}"><xsl:call-template name="cell"/></th>
          </xsl:when>
          <xsl:otherwise><td><xsl:call-template name="cell"/></td></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:if test="@span &gt; 1 and @span &lt;= 1000"><xsl:attribute name="colspan"><xsl:value-of select="floor(@span)"/></xsl:attribute></xsl:if>
    <xsl:if test="@rows &gt; 1 and @rows &lt;= 1000"><xsl:attribute name="rowspan"><xsl:value-of select="floor(@rows)"/></xsl:attribute></xsl:if>
    <xsl:call-template name="inline-block"/>
  </xsl:template>

  <xsl:template match="c:note">
    <xsl:text>&#10;</xsl:text>
    <div role="note">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('note note-', @kind)"/></xsl:call-template>
      <xsl:call-template name="block-marks"/>
      <xsl:choose>
        <xsl:when test="c:title[normalize-space()]"><xsl:call-template name="heading"/></xsl:when>
        <xsl:otherwise><p class="label"><xsl:call-template name="ui-attributes"/><xsl:apply-templates select="." mode="label"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="*[not(self::c:title)]"/>
    </div>
  </xsl:template>

  <xsl:template match="c:safety">
    <xsl:text>&#10;</xsl:text>
    <div role="note">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'safety'"/></xsl:call-template>
      <div class="safety-sign" aria-hidden="true">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 44" width="48" height="44">
          <path d="M24 3 45.5 40.5h-43z" fill="#ffd23f" stroke="#1a1a1a" stroke-width="4" stroke-linejoin="round"/>
          <path d="M24 16v12" fill="none" stroke="#1a1a1a" stroke-width="5" stroke-linecap="round"/>
          <circle cx="24" cy="34.5" r="2.9" fill="#1a1a1a"/>
        </svg>
      </div>
      <div class="safety-text">
        <xsl:call-template name="heading"/>
        <xsl:call-template name="block-marks"/>
        <xsl:apply-templates select="*[not(self::c:title)]"/>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="c:trace">
    <xsl:text>&#10;</xsl:text>
    <section>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'trace'"/></xsl:call-template>
      <xsl:call-template name="heading"/>
      <xsl:call-template name="block-marks"/>
      <xsl:apply-templates select="*[not(self::c:title)]"/>
    </section>
  </xsl:template>

  <xsl:template match="c:quote">
    <xsl:variable name="cite"><xsl:call-template name="safe-url"><xsl:with-param name="url" select="@cite"/></xsl:call-template></xsl:variable>
    <xsl:text>&#10;</xsl:text>
    <blockquote>
      <xsl:call-template name="attributes"/>
      <xsl:if test="$cite != ''"><xsl:attribute name="cite"><xsl:value-of select="$cite"/></xsl:attribute></xsl:if>
      <xsl:call-template name="block-marks"/>
      <xsl:apply-templates/>
    </blockquote>
  </xsl:template>

  <xsl:template match="c:formula">
    <xsl:text>&#10;</xsl:text>
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'formula'"/></xsl:call-template>
      <xsl:call-template name="block-marks"/>
      <xsl:choose>
        <xsl:when test="m:math">
          <xsl:apply-templates select="m:math" mode="math"><xsl:with-param name="display" select="'block'"/></xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise><code class="tex" dir="ltr" translate="no"><xsl:value-of select="normalize-space(.)"/><xsl:if test="not(normalize-space())">&#160;</xsl:if></code></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="c:bibliography">
    <xsl:text>&#10;</xsl:text>
    <section>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'bibliography'"/></xsl:call-template>
      <xsl:variable name="level"><xsl:call-template name="level"/></xsl:variable>
      <xsl:choose>
        <xsl:when test="c:title[normalize-space()]">
          <xsl:element name="h{$level}" namespace="http://www.w3.org/1999/xhtml">
            <xsl:for-each select="c:title"><xsl:call-template name="inline-block"/></xsl:for-each>
          </xsl:element>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="heading"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="block-marks"/>
      <ul>
        <xsl:for-each select="c:ref">
          <li>
            <xsl:call-template name="attributes"/>
            <xsl:call-template name="linked"><xsl:with-param name="url" select="@href"/></xsl:call-template>
            <xsl:call-template name="mark"/>
            <xsl:if test="not(normalize-space())">&#160;</xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <!-- ============================================================ inline -->

  <xsl:template match="c:em | c:strong | c:sub | c:sup">
    <xsl:variable name="holds"><xsl:call-template name="holds-something"/></xsl:variable>
    <xsl:if test="$holds != ''">
      <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:call-template name="attributes"/>
        <xsl:apply-templates/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:term">
    <xsl:variable name="holds"><xsl:call-template name="holds-something"/></xsl:variable>
    <xsl:if test="$holds != ''">
      <span>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="'term'"/></xsl:call-template>
        <xsl:if test="@ref"><xsl:attribute name="data-term"><xsl:value-of select="@ref"/></xsl:attribute></xsl:if>
        <xsl:apply-templates/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- Isolated, or "60 min" is drawn "min 60" in an Arabic line; bdi finds the direction of what it holds. -->
  <xsl:template match="c:quantity | c:foreign">
    <xsl:variable name="holds"><xsl:call-template name="holds-something"/></xsl:variable>
    <xsl:if test="$holds != ''">
      <bdi>
        <xsl:call-template name="attributes">
          <xsl:with-param name="class">
            <xsl:value-of select="local-name()"/>
            <xsl:if test="self::c:quantity and string-length(normalize-space()) &lt; 16"> short</xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:apply-templates/>
      </bdi>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:sci-name">
    <xsl:if test="string()">
      <bdi dir="ltr" lang="la" xml:lang="la" translate="no">
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="'sci-name'"/></xsl:call-template>
        <xsl:apply-templates/>
      </bdi>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:code">
    <xsl:if test="string()">
      <code dir="ltr" translate="no">
        <xsl:call-template name="attributes"/>
        <xsl:apply-templates/>
      </code>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:ph">
    <xsl:if test="string()">
      <bdi>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="'placeholder'"/></xsl:call-template>
        <xsl:apply-templates/>
      </bdi>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:link">
    <xsl:variable name="href"><xsl:call-template name="safe-url"><xsl:with-param name="url" select="@href"/></xsl:call-template></xsl:variable>
    <xsl:variable name="holds"><xsl:call-template name="holds-something"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$href = '' or ancestor::c:link or ancestor::c:xref">
        <xsl:if test="$holds != ''"><span><xsl:call-template name="attributes"/><xsl:apply-templates/></span></xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <a href="{$href}">
          <xsl:call-template name="attributes"/>
          <xsl:if test="normalize-space(@title)"><xsl:attribute name="title"><xsl:value-of select="normalize-space(@title)"/></xsl:attribute></xsl:if>
          <xsl:apply-templates/>
          <xsl:if test="not(normalize-space())"><bdi><xsl:value-of select="$href"/></bdi></xsl:if>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="c:xref">
    <xsl:variable name="target" select="key('by-id', @ref)[1]"/>
    <xsl:choose>
      <xsl:when test="not($target) or ancestor::c:link or ancestor::c:xref">
        <span>
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates/>
          <xsl:if test="not(normalize-space())"><xsl:call-template name="reference-text"><xsl:with-param name="target" select="$target"/></xsl:call-template></xsl:if>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <a class="xref" href="#{@ref}">
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'xref'"/></xsl:call-template>
          <xsl:apply-templates/>
          <xsl:if test="not(normalize-space())"><xsl:call-template name="reference-text"><xsl:with-param name="target" select="$target"/></xsl:call-template></xsl:if>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- How a reference without words of its own names its target. -->
  <xsl:template name="reference-text">
    <xsl:param name="target"/>
    <xsl:variable name="number"><xsl:apply-templates select="$target[self::c:figure[c:title or c:caption] or self::c:table[c:title]]" mode="number"/></xsl:variable>
    <xsl:variable name="label"><xsl:apply-templates select="$target" mode="label"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$number != '' and $target/c:title[normalize-space()]">
        <xsl:value-of select="$number"/> – <xsl:apply-templates select="$target/c:title/node()" mode="plain"/>
      </xsl:when>
      <xsl:when test="$number != ''"><xsl:value-of select="$number"/></xsl:when>
      <xsl:when test="$target/c:title[normalize-space()]"><xsl:apply-templates select="$target/c:title/node()" mode="plain"/></xsl:when>
      <xsl:when test="$target/c:headword[normalize-space()]"><xsl:apply-templates select="$target/c:headword/node()" mode="plain"/></xsl:when>
      <xsl:when test="$target/c:caption[normalize-space()]"><xsl:apply-templates select="$target/c:caption/node()" mode="plain"/></xsl:when>
      <xsl:when test="$label != ''"><xsl:value-of select="$label"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="isolated"><xsl:with-param name="text" select="@ref"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="m:math">
    <bdi dir="ltr" class="math"><xsl:apply-templates select="." mode="math"/></bdi>
  </xsl:template>

  <!-- What is unknown gives its content. -->
  <xsl:template match="c:*"><xsl:apply-templates/></xsl:template>

  <!-- ============================================================ inline without links, notes and ids: contents, labels, references -->

  <xsl:template match="*" mode="plain"><xsl:apply-templates mode="plain"/></xsl:template>
  <xsl:template match="c:footnote" mode="plain"/>
  <xsl:template match="c:em | c:strong | c:sub | c:sup | c:quantity | c:foreign | c:ph" mode="plain">
    <xsl:variable name="content"><xsl:apply-templates mode="plain"/></xsl:variable>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="self::c:quantity or self::c:foreign or self::c:ph">bdi</xsl:when>
        <xsl:otherwise><xsl:value-of select="local-name()"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="string($content) != ''">
      <xsl:element name="{$name}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:if test="$name = 'bdi'"><xsl:attribute name="class"><xsl:value-of select="local-name()"/></xsl:attribute></xsl:if>
        <xsl:call-template name="language-attributes"/>
        <xsl:copy-of select="$content"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>
  <xsl:template match="c:sci-name" mode="plain">
    <xsl:if test="string()"><bdi class="sci-name" lang="la" xml:lang="la" dir="ltr" translate="no"><xsl:value-of select="."/></bdi></xsl:if>
  </xsl:template>
  <xsl:template match="c:code" mode="plain">
    <xsl:if test="string()"><code dir="ltr" translate="no"><xsl:value-of select="."/></code></xsl:if>
  </xsl:template>
  <xsl:template match="m:math" mode="plain"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="c:xref[not(node())]" mode="plain">
    <xsl:variable name="target" select="key('by-id', @ref)[1]"/>
    <xsl:value-of select="normalize-space($target/c:title)"/>
  </xsl:template>

  <!-- ============================================================ text only: attributes and titles of windows -->

  <xsl:template name="text-of">
    <xsl:param name="nodes"/>
    <xsl:variable name="text"><xsl:apply-templates select="$nodes" mode="text"/></xsl:variable>
    <xsl:value-of select="normalize-space($text)"/>
  </xsl:template>
  <xsl:template match="*" mode="text"><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="c:para" mode="text"><xsl:apply-templates mode="text"/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="c:footnote" mode="text"/>
  <xsl:template match="m:annotation | m:annotation-xml" mode="text"/>

  <!-- ============================================================ MathML, only what MathML is made of -->

  <xsl:template match="m:math" mode="math">
    <xsl:param name="display" select="''"/>
    <math xmlns="http://www.w3.org/1998/Math/MathML">
      <xsl:call-template name="math-attributes"/>
      <xsl:if test="$display != ''"><xsl:attribute name="display"><xsl:value-of select="$display"/></xsl:attribute></xsl:if>
      <xsl:apply-templates mode="math"/>
      <xsl:if test="not(node())"><mspace/></xsl:if>
    </math>
  </xsl:template>

  <xsl:template mode="math" match="m:mrow | m:mi | m:mn | m:mo | m:ms | m:mtext | m:mspace | m:mfrac | m:msqrt | m:mroot | m:mstyle
    | m:merror | m:mpadded | m:mphantom | m:msub | m:msup | m:msubsup | m:munder | m:mover | m:munderover | m:mmultiscripts
    | m:mprescripts | m:none | m:mtable | m:mtr | m:mtd | m:menclose">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:call-template name="math-attributes"/>
      <xsl:apply-templates mode="math"/>
    </xsl:element>
  </xsl:template>

  <!-- Beyond MathML Core: the fences are written out, and of several presentations the first is shown. -->
  <xsl:template mode="math" match="m:mfenced">
    <mrow xmlns="http://www.w3.org/1998/Math/MathML">
      <mo><xsl:choose><xsl:when test="@open"><xsl:value-of select="@open"/></xsl:when><xsl:otherwise>(</xsl:otherwise></xsl:choose></mo>
      <xsl:for-each select="*">
        <xsl:if test="position() &gt; 1"><mo><xsl:choose><xsl:when test="@separators"><xsl:value-of select="substring(@separators, 1, 1)"/></xsl:when><xsl:otherwise>,</xsl:otherwise></xsl:choose></mo></xsl:if>
        <xsl:apply-templates select="." mode="math"/>
      </xsl:for-each>
      <mo><xsl:choose><xsl:when test="@close"><xsl:value-of select="@close"/></xsl:when><xsl:otherwise>)</xsl:otherwise></xsl:choose></mo>
    </mrow>
  </xsl:template>
  <xsl:template mode="math" match="m:semantics | m:maction"><xsl:apply-templates select="*[1]" mode="math"/></xsl:template>
  <xsl:template mode="math" match="m:annotation | m:annotation-xml"/>
  <xsl:template mode="math" match="*"><xsl:apply-templates mode="math"/></xsl:template>
  <!-- Text of MathML lives in its leaves only. -->
  <xsl:template mode="math" match="text()">
    <xsl:if test="parent::m:mi or parent::m:mn or parent::m:mo or parent::m:ms or parent::m:mtext or parent::c:* or (normalize-space() and not(parent::m:*))">
      <xsl:value-of select="."/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="math-attributes">
    <xsl:for-each select="@*[namespace-uri() = ''][contains(' accent accentunder alttext columnalign columnlines columnspacing columnspan
      denomalign depth dir display displaystyle fence form height intent largeop linethickness lspace mathbackground mathcolor mathsize
      mathvariant maxsize minsize movablelimits notation numalign rowalign rowlines rowspacing rowspan rspace scriptlevel separator
      stretchy subscriptshift superscriptshift symmetric voffset width ', concat(' ', name(), ' '))]">
      <xsl:attribute name="{local-name()}"><xsl:value-of select="."/></xsl:attribute>
    </xsl:for-each>
  </xsl:template>

  <!-- ============================================================ attributes and marks every element may have -->

  <!-- id, class, language and direction, whether machines may translate it, and for whom it is -->
  <xsl:template name="attributes">
    <xsl:param name="class" select="''"/>
    <xsl:variable name="untranslated"><xsl:call-template name="untranslated"/></xsl:variable>
    <xsl:variable name="classes">
      <xsl:value-of select="$class"/>
      <xsl:if test="@audience = 'teacher' and not(self::c:resource)"> audience-teacher</xsl:if>
      <xsl:if test="@audience = 'pupil' and not(self::c:resource)"> audience-pupil</xsl:if>
      <xsl:if test="$untranslated != ''"> untranslated</xsl:if>
    </xsl:variable>
    <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
    <xsl:if test="normalize-space($classes) != ''"><xsl:attribute name="class"><xsl:value-of select="normalize-space($classes)"/></xsl:attribute></xsl:if>
    <xsl:call-template name="language-attributes"/>
    <xsl:choose>
      <xsl:when test="@its:translate = 'no'"><xsl:attribute name="translate">no</xsl:attribute></xsl:when>
      <xsl:when test="@its:translate = 'yes'"><xsl:attribute name="translate">yes</xsl:attribute></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="language-attributes">
    <xsl:if test="@xml:lang and not(self::c:resource and @xml:lang = $page-language)">
      <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
      <xsl:attribute name="xml:lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="self::c:resource and @xml:lang = $page-language"/>
      <xsl:when test="@dir = 'ltr' or @dir = 'rtl' or @dir = 'auto'"><xsl:attribute name="dir"><xsl:value-of select="@dir"/></xsl:attribute></xsl:when>
      <xsl:when test="@xml:lang">
        <xsl:attribute name="dir"><xsl:call-template name="direction-of"><xsl:with-param name="tag" select="@xml:lang"/></xsl:call-template></xsl:attribute>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Words of the interface inside a part in another language say that they are in the page's; they keep the
       direction of the part, so that a heading stands over its list. -->
  <xsl:template name="ui-attributes">
    <xsl:if test="ancestor-or-self::*[@xml:lang][1]/@xml:lang != $page-language">
      <xsl:attribute name="lang"><xsl:value-of select="$page-language"/></xsl:attribute>
      <xsl:attribute name="xml:lang"><xsl:value-of select="$page-language"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="direction-of">
    <xsl:param name="tag"/>
    <xsl:variable name="small" select="translate($tag, $upper, $lower)"/>
    <xsl:choose>
      <xsl:when test="contains($small, '-latn') or contains($small, '-cyrl')">ltr</xsl:when>
      <xsl:when test="contains($small, '-arab') or contains($small, '-hebr') or contains(' ar arc ckb dv fa he ps sd syr ug ur yi ',
        concat(' ', substring-before(concat($small, '-'), '-'), ' '))">rtl</xsl:when>
      <xsl:otherwise>ltr</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The content of an element that is one run of text, with its attributes and marks; never empty. -->
  <xsl:template name="inline-block">
    <xsl:param name="class" select="''"/>
    <xsl:variable name="holds"><xsl:call-template name="holds-something"/></xsl:variable>
    <xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
    <xsl:call-template name="inline-marks"/>
    <xsl:apply-templates/>
    <xsl:if test="$holds = ''">&#160;</xsl:if>
    <xsl:call-template name="mark"/>
  </xsl:template>

  <!-- "yes" when something of the element would be seen -->
  <xsl:template name="holds-something">
    <xsl:if test="string() or .//c:xref or .//c:footnote or .//m:math or .//c:link">yes</xsl:if>
  </xsl:template>

  <!-- The language of an element that should be in the page's language and is not; nothing when an element around it says so already. -->
  <xsl:template name="untranslated">
    <xsl:if test="@xml:lang and not(self::c:foreign or self::c:em or self::c:strong or self::c:term or self::c:sci-name or self::c:quote
                  or self::c:code or self::c:ph or self::c:sub or self::c:sup or self::c:quantity or self::c:link or self::c:xref)">
      <xsl:variable name="around">
        <xsl:choose>
          <xsl:when test="self::c:resource"><xsl:value-of select="$page-language"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="ancestor::*[@xml:lang][1]/@xml:lang"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:variable name="mine" select="substring-before(concat(@xml:lang, '-'), '-')"/>
      <xsl:choose>
        <xsl:when test="@xml:lang = $around or @xml:lang = $page-language"/>
        <xsl:when test="$source-language != ''"><xsl:if test="@xml:lang = $source-language"><xsl:value-of select="@xml:lang"/></xsl:if></xsl:when>
        <xsl:when test="$mine != substring-before(concat($page-language, '-'), '-')"><xsl:value-of select="@xml:lang"/></xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- The language of the first untranslated part of the document. -->
  <xsl:template name="any-untranslated">
    <xsl:variable name="all">
      <xsl:for-each select="/c:resource | //*[@xml:lang]">
        <xsl:variable name="this"><xsl:call-template name="untranslated"/></xsl:variable>
        <xsl:if test="$this != ''"><xsl:value-of select="concat($this, ' ')"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="substring-before($all, ' ')"/>
  </xsl:template>

  <!-- Small, at the end of a run of text. -->
  <xsl:template name="mark">
    <xsl:variable name="untranslated"><xsl:call-template name="untranslated"/></xsl:variable>
    <xsl:if test="$untranslated != ''">
      <xsl:variable name="words"><xsl:call-template name="string"><xsl:with-param name="key" select="'untranslated'"/></xsl:call-template></xsl:variable>
      <xsl:text> </xsl:text>
      <span class="untranslated-mark" lang="{$page-language}" xml:lang="{$page-language}" dir="{$page-direction}" title="{$words}">
        <span class="code" aria-hidden="true"><xsl:value-of select="$untranslated"/></span>
        <span class="visually-hidden">(<xsl:value-of select="$words"/>)</span>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- At the head of a block that is a box: for whom it is, and that it is not translated. -->
  <xsl:template name="block-marks">
    <xsl:variable name="untranslated"><xsl:call-template name="untranslated"/></xsl:variable>
    <xsl:variable name="audience"><xsl:call-template name="audience-key"/></xsl:variable>
    <xsl:if test="$audience != ''">
      <p class="audience-tag" lang="{$page-language}" xml:lang="{$page-language}" dir="{$page-direction}">
        <xsl:call-template name="string"><xsl:with-param name="key" select="$audience"/></xsl:call-template>
      </p>
    </xsl:if>
    <xsl:if test="$untranslated != ''">
      <p class="untranslated-mark" lang="{$page-language}" xml:lang="{$page-language}" dir="{$page-direction}">
        <span class="code"><xsl:value-of select="$untranslated"/></span>
        <xsl:text> </xsl:text>
        <xsl:call-template name="string"><xsl:with-param name="key" select="'untranslated'"/></xsl:call-template>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- At the head of a run of text: for whom it is. -->
  <xsl:template name="inline-marks">
    <xsl:variable name="audience"><xsl:call-template name="audience-key"/></xsl:variable>
    <xsl:if test="$audience != ''">
      <span class="audience-tag" lang="{$page-language}" xml:lang="{$page-language}" dir="{$page-direction}">
        <xsl:call-template name="string"><xsl:with-param name="key" select="$audience"/></xsl:call-template>
      </span>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Said once, by the outermost element it is true of (the resource does not count: parts of it may be left out);
       a worksheet is for pupils, and its heading says so. -->
  <xsl:template name="audience-key">
    <xsl:choose>
      <xsl:when test="not(@audience) or self::c:row
                      or @audience = ancestor::*[@audience][not(self::c:resource)][1]/@audience"/>
      <xsl:when test="@audience = 'teacher'">teacher-only</xsl:when>
      <xsl:when test="@audience = 'pupil' and not(ancestor-or-self::c:worksheet[not(@audience = 'teacher')])">pupil</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- ============================================================ strings and addresses -->

  <xsl:template name="isolated">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="normalize-space($text)"><bdi><xsl:value-of select="normalize-space($text)"/></bdi></xsl:when>
      <xsl:otherwise>–</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A word of the interface, {} in it replaced by the value. -->
  <xsl:template name="string">
    <xsl:param name="key"/>
    <xsl:param name="value" select="''"/>
    <xsl:variable name="start" select="concat('&#10;', $key, '|')"/>
    <xsl:variable name="text">
      <xsl:choose>
        <xsl:when test="contains($string-lines, $start)">
          <xsl:value-of select="substring-before(substring-after($string-lines, $start), '&#10;')"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="concat($key, ' {}')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="contains($text, '{}')">
        <xsl:value-of select="normalize-space(concat(substring-before($text, '{}'), $value, substring-after($text, '{}')))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!--
    The address if it may be followed: http, https, mailto, or relative; else nothing. Browsers drop tabs and line ends inside
    a scheme, so they are dropped before looking; a relative address that names a host is not relative.
  -->
  <xsl:template name="safe-url">
    <xsl:param name="url"/>
    <xsl:param name="only-relative" select="false()"/>
    <xsl:variable name="clean" select="normalize-space(translate($url, '&#9;&#10;&#13;', ''))"/>
    <xsl:variable name="before-colon" select="substring-before($clean, ':')"/>
    <xsl:variable name="scheme" select="translate($before-colon, $upper, $lower)"/>
    <xsl:choose>
      <xsl:when test="starts-with(translate($clean, '\', '/'), '//')"/>
      <xsl:when test="not(contains($clean, ':')) or contains($before-colon, '/') or contains($before-colon, '?') or contains($before-colon, '#')">
        <xsl:value-of select="$clean"/>
      </xsl:when>
      <xsl:when test="$only-relative"/>
      <xsl:when test="$scheme = 'http' or $scheme = 'https' or $scheme = 'mailto'"><xsl:value-of select="$clean"/></xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
