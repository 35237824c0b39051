// Long because it is a table. Made by Scripts/language-tables; not edited by hand.
// Unicode CLDR data, © 1991-2025 Unicode, Inc., under the licence in NOTICE.

/// What CLDR replaces in tags.
extension LanguageTables {
  /// CLDR 47 `languageAlias`, `scriptAlias`, `territoryAlias`, `variantAlias`: `old=new`.
  static let aliases = """
    aa-saaho=ssy aam=aas aar=aa abk=ab adp=dz afr=af agp=apf ais=ami ajp=apc ajt=aeb aju=jrb aka=ak alb=sq
    als=sq amh=am ara=ar arb=ar arg=an arm=hy art-lojban=jbo asd=snz asm=as aue=ktz ava=av ave=ae aym=ay ayr=ay
    ayx=nun aze=az azj=az bak=ba bam=bm baq=eu baz=nvo bcc=bal bcl=bik bel=be ben=bn bgm=bcg bh=bho bhk=fbl
    bic=bir bih=bho bis=bi bjd=drl bjq=bzc bkb=ebk blg=iba bod=bo bos=bs bre=br btb=beb bul=bg bur=my bxk=luy
    bxr=bua cat=ca ccq=rki cel-gaulish=xtg ces=cs cha=ch che=ce chi=zh chu=cu chv=cv cjr=mom cka=cmr cld=syr
    cls=sa cmk=xch cmn=zh cnr=sr-ME cor=kw cos=co coy=pij cqu=quh cre=cr cwd=cr cym=cy cze=cs daf=dnj dan=da
    dap=njz deu=de dgo=doi dhd=mwr dik=din diq=zza dit=dif div=dv djl=dze dkl=aqd drh=mn drr=kzk drw=fa-AF
    dud=uth duj=dwu dut=nl dwl=dbt dzo=dz ekk=et ell=el elp=amq emk=man eng=en epo=eo esk=ik est=et eus=eu
    ewe=ee fao=fo fas=fa fat=ak fij=fj fin=fi fra=fr fre=fr fry=fy fuc=ff ful=ff gav=dev gaz=om gbc=wny gbo=grb
    geo=ka ger=de gfx=vaj ggn=gvr ggo=esg ggr=gtu gio=aou gla=gd gle=ga glg=gl gli=kzk glv=gv gno=gon gom=kok
    gre=el grn=gn gti=nyc gug=gn guj=gu guv=duz gya=gba hat=ht hau=ha hbs=sr-Latn hdn=hai hea=hmn heb=he her=hz
    him=srx hin=hi hmo=ho hrr=jal hrv=hr hun=hu hy-arevmda=hyw hye=hy ibi=opa ibo=ig ice=is ido=io iii=ii ike=iu
    iku=iu ile=ie ill=ilm ilw=gal in=id ina=ia ind=id ipk=ik isl=is ita=it iw=he izi=eza jar=jgk jav=jv jeg=oyb
    ji=yi jpn=ja jw=jv kal=kl kan=kn kas=ks kat=ka kau=kr kaz=kk kdv=zkd kgc=tdf kgd=ncq kgh=kml kgm=plu khk=mn
    khm=km kik=ki kin=rw kir=ky kmr=ku knc=kr kng=kg koj=kwv kom=kv kon=kg kor=ko kpp=jkm kpv=kv krm=bmf ktr=dtp
    kua=kj kur=ku kvs=gdj kwq=yam kxe=tvd kxl=kru kzh=dgl kzj=dtp kzt=dtp lak=ksp lao=lo lat=la lav=lv lbk=bnc
    leg=enl lii=raq lim=li lin=ln lit=lt llo=ngt lmm=rmx ltz=lb lub=lu lug=lg lvs=lv mac=mk mah=mh mal=ml mao=mi
    mar=mr may=ms meg=cir mgx=jbk mhr=chm mkd=mk mlg=mg mlt=mt mnk=man mnt=wnn mo=ro mof=xnt mol=ro mon=mn
    mri=mi msa=ms mst=mry mup=raj mwd=dmw mwj=vaj mya=my myd=aog myt=mry nad=xny nau=na nav=nv nbf=nru nbl=nr
    nbx=gll ncp=kdz nde=nd ndo=ng nep=ne nld=nl nln=azd nlr=nrk nno=nn nns=nbr nnx=ngv no-bokmal=nb
    no-nynorsk=nn nob=nb nom=cbr noo=dtd nor=no npi=ne nts=pij nxu=bpp nya=ny oci=oc ojg=oj oji=oj ori=or orm=om
    ory=or oss=os oun=vaj pan=pa pat=kxr pbu=ps pcr=adx per=fa pes=fa pli=pi plt=mg pmc=huw pmk=crr pmu=phr
    pnb=lah pol=pl por=pt ppa=bfy ppr=lcq prp=gu prs=fa-AF pry=prt pus=ps puz=pub que=qu quz=qu rmr=emx rmy=rom
    roh=rm ron=ro rum=ro run=rn rus=ru sag=sg san=sa sap=aqt sca=hle scc=sr scr=hr sgl=isk sgn-BR=bzs sgn-CO=csn
    sgn-DE=gsg sgn-DK=dsl sgn-ES=ssp sgn-FR=fsl sgn-GB=bfi sgn-GR=gss sgn-IE=isg sgn-IT=ise sgn-JP=jsl
    sgn-MX=mfs sgn-NI=ncs sgn-NL=dse sgn-NO=nsi sgn-PT=psr sgn-SE=swl sgn-US=ase sgn-ZA=sfs sh=sr-Latn sin=si
    skk=oyb slk=sk slo=sk slv=sl smd=kmb sme=se smo=sm sna=sn snb=iba snd=sd som=so sot=st spa=es spy=kln sqi=sq
    src=sc srd=sc srp=sr ssw=ss sul=sgd sum=ulw sun=su swa=sw swc=sw-CD swe=sv swh=sw szd=umi tah=ty tam=ta
    tat=tt tdu=dtp tel=te tgg=bjp tgk=tg tgl=fil tha=th thc=tpo thw=ola thx=oyb tib=bo tid=itd tie=ras tir=ti
    tkk=twm tl=fil tlw=weo tmk=tdg tmp=tyj tne=kak tnf=fa-AF ton=to tpw=tpn tsf=taj tsn=tn tso=ts ttq=tmh tuk=tk
    tur=tr tw=ak twi=ak uig=ug ukr=uk umu=del und-aaland=und-AX und-arevela=und und-arevmda=und und-bokmal=und
    und-hakka=und und-hepburn-heploc=und-alalc97 und-lojban=und und-nynorsk=und und-saaho=und und-xiang=und
    unp=wro uok=ema urd=ur uzb=uz uzn=uz ven=ve vie=vi vol=vo wel=cy wgw=wgb wit=nol wiw=nwo wln=wa wol=wo
    xba=cax xho=xh xia=acn xkh=waw xpe=kpe xrq=dmw xsj=suj xsl=den xss=zko ybd=rki ydd=yi yen=ynq yid=yi yiy=yrm
    yma=lrr ymt=mtm yor=yo yos=zom yuu=yug zai=zap zh-guoyu=zh zh-hakka=hak zh-xiang=hsn zha=za zho=zh zir=scv
    zkb=kjh zsm=ms zul=zu zyb=za knn=kok und-Qaai=Zinh und-004=AF und-008=AL und-010=AQ und-012=DZ und-016=AS
    und-020=AD und-024=AO und-028=AG und-031=AZ und-032=AR und-036=AU und-040=AT und-044=BS und-048=BH
    und-050=BD und-051=AM und-052=BB und-056=BE und-060=BM und-062=034,143 und-064=BT und-068=BO und-070=BA
    und-072=BW und-074=BV und-076=BR und-084=BZ und-086=IO und-090=SB und-092=VG und-096=BN und-100=BG
    und-104=MM und-108=BI und-112=BY und-116=KH und-120=CM und-124=CA und-132=CV und-136=KY und-140=CF
    und-144=LK und-148=TD und-152=CL und-156=CN und-158=TW und-162=CX und-166=CC und-170=CO
    und-172=RU,AM,AZ,BY,GE,KG,KZ,MD,TJ,TM,UA,UZ und-174=KM und-175=YT und-178=CG und-180=CD und-184=CK
    und-188=CR und-191=HR und-192=CU und-196=CY und-200=CZ,SK und-203=CZ und-204=BJ und-208=DK und-212=DM
    und-214=DO und-218=EC und-222=SV und-226=GQ und-230=ET und-231=ET und-232=ER und-233=EE und-234=FO
    und-238=FK und-239=GS und-242=FJ und-246=FI und-248=AX und-249=FR und-250=FR und-254=GF und-258=PF
    und-260=TF und-262=DJ und-266=GA und-268=GE und-270=GM und-275=PS und-276=DE und-278=DE und-280=DE
    und-288=GH und-292=GI und-296=KI und-300=GR und-304=GL und-308=GD und-312=GP und-316=GU und-320=GT
    und-324=GN und-328=GY und-332=HT und-334=HM und-336=VA und-340=HN und-344=HK und-348=HU und-352=IS
    und-356=IN und-360=ID und-364=IR und-368=IQ und-372=IE und-376=IL und-380=IT und-384=CI und-388=JM
    und-392=JP und-398=KZ und-400=JO und-404=KE und-408=KP und-410=KR und-414=KW und-417=KG und-418=LA
    und-422=LB und-426=LS und-428=LV und-430=LR und-434=LY und-438=LI und-440=LT und-442=LU und-446=MO
    und-450=MG und-454=MW und-458=MY und-462=MV und-466=ML und-470=MT und-474=MQ und-478=MR und-480=MU
    und-484=MX und-492=MC und-496=MN und-498=MD und-499=ME und-500=MS und-504=MA und-508=MZ und-512=OM
    und-516=NA und-520=NR und-524=NP und-528=NL und-530=CW,SX,BQ und-531=CW und-532=CW,SX,BQ und-533=AW
    und-534=SX und-535=BQ und-536=SA,IQ und-540=NC und-548=VU und-554=NZ und-558=NI und-562=NE und-566=NG
    und-570=NU und-574=NF und-578=NO und-580=MP und-581=UM und-582=FM,MH,MP,PW und-583=FM und-584=MH und-585=PW
    und-586=PK und-591=PA und-598=PG und-600=PY und-604=PE und-608=PH und-612=PN und-616=PL und-620=PT
    und-624=GW und-626=TL und-630=PR und-634=QA und-638=RE und-642=RO und-643=RU und-646=RW und-652=BL
    und-654=SH und-659=KN und-660=AI und-662=LC und-663=MF und-666=PM und-670=VC und-674=SM und-678=ST
    und-682=SA und-686=SN und-688=RS und-690=SC und-694=SL und-702=SG und-703=SK und-704=VN und-705=SI
    und-706=SO und-710=ZA und-716=ZW und-720=YE und-724=ES und-728=SS und-729=SD und-732=EH und-736=SD
    und-740=SR und-744=SJ und-748=SZ und-752=SE und-756=CH und-760=SY und-762=TJ und-764=TH und-768=TG
    und-772=TK und-776=TO und-780=TT und-784=AE und-788=TN und-792=TR und-795=TM und-796=TC und-798=TV
    und-800=UG und-804=UA und-807=MK und-810=RU,AM,AZ,BY,EE,GE,KZ,KG,LV,LT,MD,TJ,TM,UA,UZ und-818=EG und-826=GB
    und-830=JE,GG und-831=GG und-832=JE und-833=IM und-834=TZ und-840=US und-850=VI und-854=BF und-858=UY
    und-860=UZ und-862=VE und-876=WF und-882=WS und-886=YE und-887=YE und-890=RS,ME,SI,HR,MK,BA und-891=RS,ME
    und-894=ZM und-958=AA und-959=QM und-960=QN und-962=QP und-963=QQ und-964=QR und-965=QS und-966=QT
    und-967=EU und-968=QV und-969=QW und-970=QX und-971=QY und-972=QZ und-973=XA und-974=XB und-975=XC
    und-976=XD und-977=XE und-978=XF und-979=XG und-980=XH und-981=XI und-982=XJ und-983=XK und-984=XL
    und-985=XM und-986=XN und-987=XO und-988=XP und-989=XQ und-990=XR und-991=XS und-992=XT und-993=XU
    und-994=XV und-995=XW und-996=XX und-997=XY und-998=XZ und-999=ZZ und-AN=CW,SX,BQ und-BU=MM und-CS=RS,ME
    und-CT=KI und-DD=DE und-DY=BJ und-FQ=AQ,TF und-FX=FR und-HV=BF und-JT=UM und-MI=UM und-NH=VU und-NQ=AQ
    und-NT=SA,IQ und-PC=FM,MH,MP,PW und-PU=UM und-PZ=PA und-QU=EU und-RH=ZW
    und-SU=RU,AM,AZ,BY,EE,GE,KZ,KG,LV,LT,MD,TJ,TM,UA,UZ und-TP=TL und-UK=GB und-VD=VN und-WK=UM und-YD=YE
    und-YU=RS,ME und-ZR=CD und-heploc=alalc97 und-polytoni=polyton
    """

  /// CLDR 47 `languageAlias` of grandfathered tags (RFC 5646 §2.2.8) that are not made of parts to look up.
  static let grandfathered = """
    en-GB-oed=en-GB-oxendict i-ami=ami i-bnn=bnn i-default=en-x-i-default i-enochian=und-x-i-enochian i-hak=hak
    i-klingon=tlh i-lux=lb i-mingo=see-x-i-mingo i-navajo=nv i-pwn=pwn i-tao=tao i-tay=tay i-tsu=tsu no-bok=nb
    no-nyn=nn sgn-BE-FR=sfb sgn-BE-NL=vgt sgn-CH-DE=sgg zh-min=nan-x-zh-min zh-min-nan=nan
    """

  /// CLDR 41 `bcp47`: `key-old=new`, of the extensions u and t.
  static let extensionValues = """
    ca-ethiopic-amete-alem=ethioaa ca-islamicc=islamic-civil d0-name=charname kb-yes=true kc-yes=true
    kh-yes=true kk-yes=true kn-yes=true ks-primary=level1 ks-tertiary=level3 m0-beta-metsehaf=betamets
    m0-ies-jes=iesjes m0-names=prprname m0-tekie-alibekit=tekieali ms-imperial=uksystem tz-aqams=nzakl
    tz-cnckg=cnsha tz-cnhrb=cnsha tz-cnkhg=cnurc tz-cuba=cuhav tz-egypt=egcai tz-eire=iedub tz-est=utcw05
    tz-gaza=gazastrp tz-gmt0=gmt tz-hongkong=hkhkg tz-hst=utcw10 tz-iceland=isrey tz-iran=irthr
    tz-israel=jeruslm tz-jamaica=jmkin tz-japan=jptyo tz-libya=lytip tz-mst=utcw07 tz-navajo=usden
    tz-poland=plwaw tz-portugal=ptlis tz-prc=cnsha tz-roc=twtpe tz-rok=krsel tz-turkey=trist tz-uct=utc
    tz-usnavajo=usden tz-zulu=utc
    """

  /// CLDR 47 `subdivisionAlias`: `old=new`.
  static let subdivisions = """
    cn11=cnbj cn12=cntj cn13=cnhe cn14=cnsx cn15=cnmn cn21=cnln cn22=cnjl cn23=cnhl cn31=cnsh cn32=cnjs
    cn33=cnzj cn34=cnah cn35=cnfj cn36=cnjx cn37=cnsd cn41=cnha cn42=cnhb cn43=cnhn cn44=cngd cn45=cngx
    cn46=cnhi cn50=cncq cn51=cnsc cn52=cngz cn53=cnyn cn54=cnxz cn61=cnsn cn62=cngs cn63=cnqh cn64=cnnx
    cn65=cnxj cn71=twzzzz cn91=hkzzzz cn92=mozzzz cz10a=cz110 cz10b=cz111 cz10c=cz112 cz10d=cz113 cz10e=cz114
    cz10f=cz115 cz611=cz663 cz612=cz632 cz613=cz633 cz614=cz634 cz615=cz635 cz621=cz641 cz622=cz642 cz623=cz643
    cz624=cz644 cz626=cz646 cz627=cz647 czjc=cz31 czjm=cz64 czka=cz41 czkr=cz52 czli=cz51 czmo=cz80 czol=cz71
    czpa=cz53 czpl=cz32 czpr=cz10 czst=cz20 czus=cz42 czvy=cz63 czzl=cz72 fi01=axzzzz fra=frges frb=frnaq
    frbl=blzzzz frc=frara frcp=cpzzzz frd=frbfc fre=frbre frf=frcvl frg=frges frgf=gfzzzz frgp=gpzzzz
    frgua=gpzzzz frh=frcor fri=frbfc frj=fridf frk=frocc frl=frnaq frlre=rezzzz frm=frges frmay=ytzzzz
    frmf=mfzzzz frmq=mqzzzz frn=frocc frnc=nczzzz fro=frhdf frp=frnor frpf=pfzzzz frpm=pmzzzz frq=frnor
    frr=frpdl frre=rezzzz frs=frhdf frt=frnaq frtf=tfzzzz fru=frpac frv=frara frwf=wfzzzz fryt=ytzzzz laxn=laxs
    lud=lucl lug=luec lul=luca mrnkc=mr13 nlaw=awzzzz nlcw=cwzzzz nlsx=sxzzzz no23=no50 nzn=nzauk nzs=nzcan
    omba=ombj omsh=omsj plds=pl02 plkp=pl04 pllb=pl08 plld=pl10 pllu=pl06 plma=pl12 plmz=pl14 plop=pl16
    plpd=pl20 plpk=pl18 plpm=pl22 plsk=pl26 plsl=pl24 plwn=pl28 plwp=pl30 plzp=pl32 shta=tazzzz tteto=tttob
    ttrcm=ttmrc ttwto=tttob twkhq=twkhh twtnq=twtnn twtpq=twnwt twtxq=twtxg usas=aszzzz usgu=guzzzz usmp=mpzzzz
    uspr=przzzz usum=umzzzz usvi=vizzzz
    """
}
