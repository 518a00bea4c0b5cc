sets<-list(abs_tie=c(1,-1,2,5,8,-3,7,9,4), two_zeros=c(0,0,1,-2,3,5,4,8), ties=c(1,1,2,-1,3,2,-2,4,5), zero_and_ties=c(0,1,-1,2,3,5,8,-4,6,6,-7,2),
 halves=c(.5,1.5,1.5,-.5,2,2.5,0,1,3,-1,.5,.5,4,1), untied=c(1,2,4,8,16,32,64,-128,3,9,-5), wide=c(3,-1,4,1,-5,9,2,-6,5,3,5,8,-9,7,9,3,2,3,8,4,6,2,-6,4,3,3,8,3,2,7,9,5,0,2,8,8,4,1,9,7))
out<-character()
for(n in names(sets)) for(cl in c(.8,.9,.95)) for(a in c("two.sided","greater","less")){ x<-sets[[n]]
 r<-wilcox.test(x,conf.int=TRUE,exact=TRUE,alternative=a,conf.level=cl)
 e<-c(if(a!="less") sprintf('"lower": %.17g',r$conf.int[1]), if(a!="greater") sprintf('"upper": %.17g',r$conf.int[2]), sprintf('"achievedLevel": %.17g',attr(r$conf.int,"conf.level")), sprintf('"estimate": %.17g',r$estimate))
 out<-c(out,sprintf('{"id": "hl_r46_%s_%s_%d", "function": "hodgesLehmannPaired", "args": {"d": [%s], "confLevel": %g, "alternative": "%s", "method": "conditional-inversion"}, "expected": {%s}, "tolerance": {"rel": 1e-10, "abs": 1e-12}, "source": "R 4.6.0 stats::wilcox.test(conf.int = TRUE, exact = TRUE)"}',n,a,round(100*cl),paste(format(x,digits=15,trim=TRUE),collapse=", "),cl,a,paste(e,collapse=", "))) }
cat(out,sep="\n")
